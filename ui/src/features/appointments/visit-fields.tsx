// The head of a form in which the staff make a visit for somebody: what is still wrong, who comes, to which doctor, for
// what kind of visit.
import { Anchor } from "@mantine/core";
import type { PatientRow } from "@/backend";
import { useRead } from "@/backend/hooks";
import { ErrorSummary, Field } from "@/components";
import { useWords } from "@/words";
import { DoctorSelect } from "../doctors/doctor-select";
import { PickPatient } from "../patients/pick";
import { ChooseVisitType } from "../visit-types/choose";
import classes from "./book-for-patient.module.css";

/** To whom somebody comes, and for what. */
export interface Aim {
  doctor: string | null;
  visitType: string | null;
}

interface VisitFieldsProps {
  /** What the ids of the fields begin with. */
  form: string;
  patient: PatientRow | null;
  onPatient: (patient: PatientRow | null) => void;
  /** Left out: nobody new can be added here. */
  onNewPatient?: () => void;
  /** It is the own doctor's form: the doctor is not asked for. */
  ownDoctor?: boolean;
  value: Aim;
  onChange: (aim: Aim) => void;
  /** Field codes of the whole form, of these fields and of the others. */
  codes: Record<string, readonly string[]>;
  /** The words that the form's other fields are known by. */
  labels: Record<string, string>;
}

export function VisitFields({
  form,
  patient,
  onPatient,
  value,
  onChange,
  codes,
  ...props
}: VisitFieldsProps) {
  const { t } = useWords();
  const labels = { patient: t("patient"), doctor: t("doctor"), ...props.labels };
  const { data: doctors = [] } = useRead("listDoctors", [null]);
  const { doctor, visitType } = value;
  const specialization = doctors.find(({ id }) => id === doctor)?.specialization.id ?? null;
  return (
    <>
      <ErrorSummary fields={codes} labels={labels} controlOf={(name) => `${form}-${name}`} />
      <Field id={`${form}-patient`} label={labels.patient} codes={codes.patient}>
        {(control) => <PickPatient {...control} key={patient?.id} value={patient} onChange={onPatient} />}
      </Field>
      {props.onNewPatient && !patient && (
        <Anchor component="button" type="button" className={classes.new} onClick={props.onNewPatient}>
          {t("patient-new")}
        </Anchor>
      )}
      {!props.ownDoctor && (
        <Field id={`${form}-doctor`} label={labels.doctor} codes={codes.doctor}>
          {(control) => (
            <DoctorSelect
              control={control}
              value={doctor}
              // Another doctor may not know the kind of visit that was chosen.
              onChange={(next) => onChange({ doctor: next, visitType: null })}
            />
          )}
        </Field>
      )}
      {doctor && (
        <ChooseVisitType
          id={`${form}-type`}
          specialization={specialization}
          value={visitType}
          onChange={(next) => onChange({ doctor, visitType: next })}
        />
      )}
    </>
  );
}
