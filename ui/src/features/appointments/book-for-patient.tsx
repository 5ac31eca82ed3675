// The staff books for somebody who calls: who, with whom, for what, when, how often, why.
import { Modal } from "@mantine/core";
import { useState } from "react";
import type { PatientRow, Slot } from "@/backend";
import { useWords } from "@/words";
import { AddPatient } from "../patients/add";
import { BookForm } from "./book-form";

interface BookForPatientProps {
  /** The doctor who is booked; left out: any doctor can be chosen. */
  doctor?: string;
  /** The doctor stays as given. */
  ownDoctor?: boolean;
  /** A time that was chosen before. */
  slot?: Slot;
  canAddPatient: boolean;
  onClose: () => void;
}

export function BookForPatient(props: BookForPatientProps) {
  const { t } = useWords();
  const [patient, setPatient] = useState<PatientRow | null>(null);
  const [adding, setAdding] = useState(false);
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={t("book-title")}
      size="lg"
      closeButtonProps={{ "aria-label": t("close") }}
    >
      {/* One question at a time: first the new patient, then the booking goes on with what was chosen before. */}
      {adding && (
        <AddPatient
          onCancel={() => setAdding(false)}
          onAdded={(added) => {
            setPatient(added);
            setAdding(false);
          }}
        />
      )}
      <div hidden={adding}>
        <BookForm
          {...props}
          patient={patient}
          onPatient={setPatient}
          onNewPatient={props.canAddPatient ? () => setAdding(true) : undefined}
        />
      </div>
    </Modal>
  );
}
