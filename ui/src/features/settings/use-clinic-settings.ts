import { useEffect, useState } from "react";
import type { ClinicSettings } from "@/backend";
import { useChange, useRead } from "@/backend/hooks";
import { toast, useAnswers } from "@/components";
import { useWords } from "@/words";

const unread: ClinicSettings = {
  name: "",
  address: "",
  zone: "",
  country: "",
  language: "en",
  currency: "",
  slot_minutes: 20,
  notice_minutes: 0,
  horizon_days: 60,
  answer_hours: 24,
  accept_at_once: false,
  business_from: null,
  business_to: null,
  hold_seconds: 120,
  cancel_hours: 0,
  patient_open_limit: 0,
  patient_day_limit: 0,
  doctor_day_limit: 0,
  no_show_minutes: 30,
  guest_requests: true,
};

/** The clinic's settings as a form: what was read until something is changed here, and one way to save it. */
export function useClinicSettings() {
  const { t } = useWords();
  const read = useRead("getSettings", []);
  const form = useAnswers<ClinicSettings>(unread);
  const [dirty, setDirty] = useState(false);
  const { put } = form;
  const { data } = read;
  useEffect(() => {
    // What somebody else saves meanwhile never overwrites what is being typed here.
    if (data && !dirty) put(data);
  }, [data, dirty, put]);
  const save = useChange("setSettings", {
    onSuccess: () => {
      setDirty(false);
      toast(t("settings-saved"));
    },
    onError: form.refuse,
  });
  return {
    ready: data !== undefined && form.values.zone !== "",
    readError: read.error,
    retry: () => void read.refetch(),
    form: {
      ...form,
      set: <N extends keyof ClinicSettings>(name: N, value: ClinicSettings[N]) => {
        setDirty(true);
        form.set(name, value);
      },
    },
    dirty,
    saving: save.isPending,
    error: save.error,
    save: () => save.mutate([form.values]),
    discard: () => {
      setDirty(false);
      save.reset();
      if (data) put(data);
    },
  };
}
