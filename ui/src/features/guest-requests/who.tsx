// Who a request is from: somebody the clinic knows by the phone number or the name, or somebody new.
import { Radio } from "@mantine/core";
import { useState } from "react";
import type { GuestRequest, PatientRow } from "@/backend";
import { useRead } from "@/backend/hooks";
import { Field } from "@/components";
import { useWords } from "@/words";
import { PickPatient } from "../patients/pick";
import classes from "./requests.module.css";

/** The id of a known patient; "new" for somebody new; null while nothing is chosen. */
export type Who = string | "new" | null;

const FOUND = 5;

/** The patients that a request may be from, those with its phone number first. */
export function useCandidates(request: GuestRequest): {
  rows: PatientRow[];
  ready: boolean;
  sure: string | null;
} {
  const phone = request.phone.trim();
  const byPhone = useRead("listPatients", [phone || null, null, FOUND], { enabled: phone !== "" });
  const byName = useRead("listPatients", [request.full_name.trim(), null, FOUND]);
  const first = phone === "" ? [] : (byPhone.data?.rows ?? []);
  const rest = (byName.data?.rows ?? []).filter(({ id }) => !first.some((one) => one.id === id));
  return {
    rows: [...first, ...rest],
    ready: byName.data !== undefined && (phone === "" || byPhone.data !== undefined),
    // Asked while signed in, or the only one with this phone number.
    sure: request.patient ?? (first.length === 1 ? (first[0]?.id ?? null) : null),
  };
}

interface WhoFieldProps {
  request: GuestRequest;
  rows: PatientRow[];
  value: Who;
  onChange: (who: Who) => void;
  codes: readonly string[];
}

export function WhoField({ request, rows, value, onChange, codes }: WhoFieldProps) {
  const { t, when } = useWords();
  const [other, setOther] = useState<PatientRow | null>(null);
  const [searching, setSearching] = useState(false);
  const line = (row: PatientRow) => (
    <>
      {row.phone && <bdi dir="ltr">{row.phone}</bdi>}
      {row.phone && row.birth_date && " · "}
      {row.birth_date && when.birthDate(row.birth_date)}
    </>
  );
  // Somebody who asked while signed in is known, even when the search does not bring them.
  const signedIn = request.patient !== null && !rows.some(({ id }) => id === request.patient);
  return (
    <Field id="request-who" label={t("guest-request-who")} codes={codes}>
      {(control) => (
        <div className={classes.people}>
          <Radio.Group
            id={control.id}
            aria-label={t("guest-request-who")}
            aria-describedby={control["aria-describedby"]}
            value={searching ? "other" : (value ?? "")}
            onChange={(chosen) => {
              setSearching(chosen === "other");
              onChange(chosen === "other" ? (other?.id ?? null) : chosen);
            }}
          >
            <div className={classes.people}>
              {signedIn && request.patient && (
                <Radio
                  value={request.patient}
                  label={request.full_name}
                  description={t("guest-request-signed-in")}
                />
              )}
              {rows.map((row) => (
                <Radio key={row.id} value={row.id} label={row.full_name} description={line(row)} />
              ))}
              <Radio
                value="new"
                label={t("guest-request-new", { name: request.full_name })}
                description={t("guest-request-new-line")}
              />
              <Radio value="other" label={t("guest-request-other")} />
            </div>
          </Radio.Group>
          {searching && (
            <PickPatient
              aria-label={t("patient")}
              value={other}
              onChange={(row) => {
                setOther(row);
                onChange(row?.id ?? null);
              }}
            />
          )}
        </div>
      )}
    </Field>
  );
}
