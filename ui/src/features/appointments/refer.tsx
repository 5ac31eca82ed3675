// Passes a request to a colleague of the same specialization: who, when, and why.
import { Button, Modal, Textarea } from "@mantine/core";
import { IconArrowForwardUp, IconShieldCheck, IconStethoscope } from "@tabler/icons-react";
import { useCallback, useState } from "react";
import { type Appointment, type Colleague, clinic, type Slot } from "@/backend";
import { useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import { Empty, ErrorBox, Field, SearchField, Skeleton, WriteButton } from "@/components";
import { useWords } from "@/words";
import { KeptLine } from "./kept-line";
import { ageAndGender, shortName } from "./names";
import classes from "./refer.module.css";
import { ColleagueRow } from "./refer-colleague";
import { TimeRefused } from "./time-refused";
import { useKept } from "./use-kept";
import { useVisitTypeOf } from "./use-visit-type";
import { useAct } from "./useAct";

interface ReferProps {
  appointment: Appointment;
  onClose: () => void;
}

/** The colleagues in the order in which they came first: keeping a time of one must not move the rows about. */
function useStill(colleagues: Colleague[] | undefined): Colleague[] | undefined {
  const [order, setOrder] = useState<string[]>([]);
  if (colleagues && order.length === 0 && colleagues.length > 0) setOrder(colleagues.map(({ id }) => id));
  const place = (id: string) => (order.indexOf(id) + order.length + 1) % (order.length + 1);
  return colleagues && [...colleagues].sort((a, b) => place(a.id) - place(b.id));
}

export function Refer({ appointment, onClose }: ReferProps) {
  const { t, when } = useWords();
  const { today } = useNow();
  const { data: colleagues, error, refetch } = useRead("listColleagues", [appointment.id]);
  const [search, setSearch] = useState("");
  const [picked, setPicked] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState<"reason" | "time" | null>(null);
  const [newId, setNewId] = useState<string | null>(null);
  const visitType = useVisitTypeOf(appointment);
  const { chosen: wish, kept, error: refused, choose, longer, used } = useKept();
  const refer = useAct("referAppointment", () => {
    used();
    onClose();
  });

  const word = search.trim().toLocaleLowerCase();
  const shown = useStill(colleagues)?.filter(({ full_name, room }) =>
    `${full_name} ${room ?? ""}`.toLocaleLowerCase().includes(word),
  );
  const chosen = shown?.find(({ id }) => id === picked) ?? shown?.find(({ next_free }) => next_free);
  // The first of them stays chosen until the reader chooses another one.
  if (picked === null && chosen) setPicked(chosen.id);
  const slot = wish && wish.doctor === chosen?.id ? wish.slot : null;
  const doctor = chosen?.id ?? null;
  const { reset } = refer;
  const pick = useCallback(
    (next: Slot) => {
      reset();
      if (doctor) void choose({ doctor, slot: next, minutes: null, visitType });
    },
    [choose, doctor, visitType, reset],
  );
  const person = ageAndGender(t, appointment.patient);
  const submit = async () => {
    if (!chosen || !slot) return setMissing("time");
    if (reason.trim() === "") return setMissing("reason");
    setMissing(null);
    // One id for one dialog: a second try after a lost answer opens no second appointment.
    const made = newId ?? (await clinic.newId());
    setNewId(made);
    const { starts, minutes } = slot;
    refer.mutate([
      {
        id: appointment.id,
        new_id: made,
        doctor: chosen.id,
        starts_utc: starts.utc,
        minutes,
        reason,
        hold: kept?.kept.id ?? null,
      },
    ]);
  };

  return (
    <Modal
      opened
      onClose={onClose}
      size={720}
      padding={0}
      title={t("refer-title")}
      closeButtonProps={{ "aria-label": t("close") }}
      styles={{ header: { padding: "18px 26px 4px" }, title: { fontSize: "20px" } }}
    >
      <p className={classes.sub}>
        {t(person === "" ? "refer-what-bare" : "refer-what", {
          patient: appointment.patient.full_name,
          person,
          when: when.kiosk(appointment.starts.local, today),
        })}
      </p>
      <div className={classes.head}>
        <SearchField
          className={classes.search}
          label={t("refer-search")}
          value={search}
          onChange={setSearch}
        />
        <span className={classes.chip}>
          <IconStethoscope size={16} stroke={1.75} aria-hidden />
          {t("refer-only", { specialization: appointment.doctor.specialization })}
        </span>
        <span className={classes.sorted}>{t("refer-sorted")}</span>
      </div>
      {error && <ErrorBox error={error} onRetry={() => void refetch()} />}
      {!colleagues && !error && <Skeleton rows={4} height="56px" />}
      {colleagues?.length === 0 && (
        <Empty title={t("refer-none", { specialization: appointment.doctor.specialization })} />
      )}
      {colleagues && colleagues.length > 0 && shown?.length === 0 && <Empty title={t("nothing-matches")} />}
      {shown && shown.length > 0 && (
        <ul className={classes.list} aria-label={t("refer-who")}>
          {shown.map((colleague) => (
            <ColleagueRow
              key={colleague.id}
              colleague={colleague}
              chosen={colleague.id === chosen?.id}
              onChoose={() => {
                setPicked(colleague.id);
                void choose(null);
              }}
              slot={slot}
              onSlot={pick}
              visitType={visitType}
            />
          ))}
        </ul>
      )}
      <form
        className={classes.foot}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Field
          label={
            <>
              {t("refer-why")} <span className={classes.hint}>({t("refer-why-help")})</span>
            </>
          }
          codes={missing === "reason" ? ["required"] : refer.error?.fields.reason}
        >
          {(control) => (
            <Textarea
              {...control}
              data-autofocus
              autosize
              minRows={2}
              maxRows={5}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          )}
        </Field>
        {missing === "time" && <ErrorBox>{t("refer-needs-time")}</ErrorBox>}
        {chosen && (
          <TimeRefused
            error={refer.error ?? refused}
            doctor={chosen.id}
            wanted={slot?.starts.utc ?? null}
            visitType={visitType}
            onChoose={pick}
          />
        )}
        <p className={classes.seen}>
          <IconShieldCheck size={17} stroke={1.75} aria-hidden />
          {t("refer-seen")}
        </p>
        <div className={classes.buttons}>
          <KeptLine
            kept={kept?.kept ?? null}
            onLonger={() =>
              chosen && slot && void longer({ doctor: chosen.id, slot, minutes: null, visitType })
            }
          />
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <WriteButton
            type="submit"
            className={classes.submit}
            loading={refer.isPending}
            leftSection={<IconArrowForwardUp size={18} stroke={2} aria-hidden />}
          >
            {chosen && slot
              ? t("refer-to", {
                  doctor: shortName(chosen.full_name),
                  when: when.near(slot.starts.local, today),
                })
              : t("refer")}
          </WriteButton>
        </div>
      </form>
    </Modal>
  );
}
