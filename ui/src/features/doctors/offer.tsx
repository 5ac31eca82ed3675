// What patients find a doctor by: the languages spoken and the fee.
import { Button, Modal, MultiSelect, NumberInput } from "@mantine/core";
import { useState } from "react";
import type { FoundDoctor } from "@/backend";
import { useChange, useRead } from "@/backend/hooks";
import { Card, ErrorBox, Field, Skeleton, toast, WriteButton } from "@/components";
import { useWords } from "@/words";
import { anyDoctor } from "./any-doctor";
import classes from "./doctors.module.css";
import { useLanguageNames } from "./language-names";
import { toMajor, toMinor } from "./money-input";

interface OfferFormProps {
  found: FoundDoctor;
  /** Null: one's own. */
  doctor: string | null;
  onSaved?: () => void;
  onCancel?: () => void;
}

function OfferForm({ found, doctor, onSaved, onCancel }: OfferFormProps) {
  const { t } = useWords();
  const { data: here } = useRead("getClinic", []);
  const currency = here?.currency ?? "BDT";
  const { choices } = useLanguageNames();
  const [languages, setLanguages] = useState(found.languages);
  const [fee, setFee] = useState<number | string>(toMajor(found.fee_minor, currency));
  const [wrong, setWrong] = useState(false);
  const save = useChange("setDoctorOffer", {
    onSuccess: () => {
      toast(t("doctor-offer-saved"));
      onSaved?.();
    },
  });
  const submit = () => {
    const minor = toMinor(fee, currency);
    setWrong(minor === null);
    if (minor !== null) save.mutate([doctor, languages, minor]);
  };
  return (
    <form
      className={classes.offer}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {save.error && <ErrorBox error={save.error} />}
      <Field id="offer-languages" label={t("doctor-languages")} help={t("doctor-languages-help")}>
        {(control) => (
          <MultiSelect
            {...control}
            searchable
            hidePickedOptions
            withScrollArea={false}
            styles={{ options: { maxHeight: 240, overflowY: "auto" } }}
            data={choices(found.languages)}
            value={languages}
            onChange={setLanguages}
            nothingFoundMessage={t("nothing-matches")}
          />
        )}
      </Field>
      <Field
        id="offer-fee"
        label={t("fee")}
        help={t("doctor-fee-help", { currency })}
        codes={wrong ? ["number"] : []}
      >
        {(control) => (
          <NumberInput
            {...control}
            allowNegative={false}
            hideControls
            w={180}
            value={fee}
            onChange={setFee}
          />
        )}
      </Field>
      <div className={classes.foot}>
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            {t("cancel")}
          </Button>
        )}
        <WriteButton type="submit" loading={save.isPending}>
          {t("save")}
        </WriteButton>
      </div>
    </form>
  );
}

/** The office changes what a doctor offers. */
export function OfferDialog({ found, onClose }: { found: FoundDoctor; onClose: () => void }) {
  const { t } = useWords();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("doctor-offer-of", { doctor: found.full_name })}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <OfferForm found={found} doctor={found.id} onSaved={onClose} onCancel={onClose} />
    </Modal>
  );
}

/** A doctor changes what he offers himself. */
export function OwnOffer({ doctor }: { doctor: string }) {
  const { t } = useWords();
  const { data, error, refetch } = useRead("searchDoctors", [{ ...anyDoctor, sort: "name", limit: 500 }]);
  if (error) return <ErrorBox error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton rows={2} />;
  const found = data.find(({ id }) => id === doctor);
  if (!found) return null;
  return (
    <Card title={t("doctor-offer")}>
      <OfferForm found={found} doctor={null} />
    </Card>
  );
}
