// Doctors who ask to be approved: a yes at once, a no with a reason.
import { Textarea } from "@mantine/core";
import { IconCheck, IconUserCheck } from "@tabler/icons-react";
import { useState } from "react";
import type { DoctorApplication } from "@/backend";
import { useChange, useRead } from "@/backend/hooks";
import { useNow } from "@/backend/now";
import {
  Avatar,
  Card,
  ConfirmModal,
  Empty,
  ErrorBox,
  Field,
  Skeleton,
  toast,
  WriteButton,
} from "@/components";
import { useWords } from "@/words";
import classes from "./doctors.module.css";

export function DoctorApplications() {
  const { t } = useWords();
  const { data, error, refetch } = useRead("listDoctorApplications", []);
  if (error) return <ErrorBox error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton rows={2} height="72px" />;
  return (
    <Card
      flush
      title={t("applications")}
      aside={data.length > 0 && t("applications-count", { count: data.length })}
    >
      {data.length === 0 && <Empty icon={IconUserCheck} title={t("applications-empty")} />}
      <ul>
        {data.map((application) => (
          <Application key={application.doctor} application={application} />
        ))}
      </ul>
    </Card>
  );
}

function Application({ application }: { application: DoctorApplication }) {
  const { t, when } = useWords();
  const { utc } = useNow();
  const [rejecting, setRejecting] = useState(false);
  const approve = useChange("approveDoctor", {
    onSuccess: () => toast(t("doctor-approved"), t("doctor-approved-next")),
  });
  const { doctor, full_name, email, phone, licence, specialization, applied_at } = application;
  return (
    <li className={classes.application}>
      <Avatar name={full_name} size={40} />
      <div className={classes.facts}>
        <p className={classes.who}>
          <span className={classes.name}>
            <bdi>{full_name}</bdi>
          </span>
          <span className={classes.dim}>
            {specialization} · {t("applied", { when: when.relative(applied_at, utc) })}
          </span>
        </p>
        {licence && <span>{t("licence-is", { licence })}</span>}
        <bdi dir="ltr">{email}</bdi>
        {phone && <bdi dir="ltr">{phone}</bdi>}
      </div>
      <div className={classes.buttons}>
        <WriteButton
          loading={approve.isPending}
          aria-label={t("doctor-approve-name", { name: full_name })}
          leftSection={<IconCheck size={18} stroke={2} aria-hidden />}
          onClick={() => approve.mutate([doctor])}
        >
          {t("doctor-approve")}
        </WriteButton>
        <WriteButton
          variant="default"
          aria-label={t("doctor-reject-name", { name: full_name })}
          onClick={() => setRejecting(true)}
        >
          {t("doctor-reject")}
        </WriteButton>
      </div>
      {approve.error && (
        <div className={classes.wide}>
          <ErrorBox error={approve.error} />
        </div>
      )}
      {rejecting && <Reject application={application} onClose={() => setRejecting(false)} />}
    </li>
  );
}

function Reject({ application, onClose }: { application: DoctorApplication; onClose: () => void }) {
  const { t } = useWords();
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const reject = useChange("rejectDoctor", {
    onSuccess: () => {
      toast(t("doctor-rejected"), t("doctor-rejected-next"));
      onClose();
    },
  });
  return (
    <ConfirmModal
      opened
      title={t("doctor-reject-title")}
      confirm={t("doctor-reject")}
      busy={reject.isPending}
      onClose={onClose}
      onConfirm={() => {
        setMissing(reason.trim() === "");
        if (reason.trim() !== "") reject.mutate([application.doctor, reason]);
      }}
    >
      <p>
        <bdi>{application.full_name}</bdi>, {application.specialization}
      </p>
      {reject.error && reject.error.code !== "invalid_fields" && <ErrorBox error={reject.error} />}
      <Field
        label={t("turn-down-why")}
        help={t("doctor-reject-help")}
        codes={missing ? ["required"] : reject.error?.fields.reason}
      >
        {(control) => (
          <Textarea
            {...control}
            autosize
            minRows={2}
            maxRows={6}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
      </Field>
    </ConfirmModal>
  );
}
