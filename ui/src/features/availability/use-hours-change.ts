// The one way in which a doctor's time is changed: change the document, look at what it would strand, decide about
// that, and only then replace it. When somebody else was quicker, it is read again and what was typed stays.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import {
  type Appointment,
  type Availability,
  ClinicError,
  clinic,
  type PreviewPeriod,
  type Resolution,
} from "@/backend";
import { useChange } from "@/backend/hooks";

/** Writes a change into the document as it stands. Run again when somebody else has changed it meanwhile. */
export type Edit = (hours: Availability) => Availability;

/** A change that waits for decisions about the bookings that it strands. */
export interface Stranding {
  next: Availability;
  stranded: Appointment[];
  /** The open time of the next weeks as it would be. */
  periods: PreviewPeriod[];
}

export interface HoursChange {
  /** The document that the change is written into. */
  hours: Availability;
  stranding: Stranding | null;
  error: ClinicError | null;
  /** Somebody else changed the hours; they have been read again. */
  meanwhile: boolean;
  busy: boolean;
  /** Field codes of entries that the clinic refused: id of the entry, then the field. */
  refused: Map<string, Record<string, string[]>>;
  submit: (edit: Edit) => Promise<void>;
  resolve: (resolutions: Resolution[]) => Promise<void>;
  /** Replaces the document at once, where it has been looked at before. */
  commit: (edit: Edit, resolutions: Resolution[]) => Promise<void>;
  back: () => void;
}

const lists = {
  rules: "weekly",
  weekly: "weekly",
  overrides: "overrides",
  absences: "absences",
  travel: "travel",
} as const;

/** `rules.3.from` of the document that was sent, as the id of the entry and the field's own name. */
export function refusedIn(error: ClinicError | null, sent: Availability | null) {
  const refused = new Map<string, Record<string, string[]>>();
  for (const [name, codes] of Object.entries(error?.fields ?? {})) {
    const [list = "", index = "", field = ""] = name.split(".");
    const entries: readonly { id: string }[] = sent?.[lists[list as keyof typeof lists]] ?? [];
    const id = entries[Number(index)]?.id;
    if (id) refused.set(id, { ...refused.get(id), [field]: codes });
  }
  return refused;
}

export function useHoursChange(doctor: string | null, first: Availability, onDone: () => void): HoursChange {
  const client = useQueryClient();
  const { mutateAsync } = useChange("setAvailability");
  const [hours, setHours] = useState(first);
  const [sent, setSent] = useState<Availability | null>(null);
  const [stranding, setStranding] = useState<Stranding | null>(null);
  const [error, setError] = useState<ClinicError | null>(null);
  const [meanwhile, setMeanwhile] = useState(false);
  const [busy, setBusy] = useState(false);

  const look = async (next: Availability) => {
    const { stranded, periods } = await clinic.previewAvailability(doctor, next);
    return { next, stranded, periods };
  };
  const readAgain = async () => {
    const fresh = await clinic.getAvailability(doctor);
    client.setQueryData(["getAvailability", doctor], fresh);
    setHours(fresh);
    setStranding(null);
    setMeanwhile(true);
  };
  const refuse = async (thrown: unknown, next: Availability) => {
    if (!(thrown instanceof ClinicError)) throw thrown;
    if (thrown.code === "changed_meanwhile") return readAgain();
    // Somebody has booked meanwhile: the list is made again, with the decisions that were taken.
    if (thrown.code === "hours_strand_bookings") setStranding(await look(next));
    setError(thrown);
  };
  const attempt = async (next: Availability, act: () => Promise<unknown>) => {
    setBusy(true);
    setError(null);
    setMeanwhile(false);
    setSent(next);
    try {
      await act();
    } catch (thrown) {
      await refuse(thrown, next).catch((worse) => setError(worse instanceof ClinicError ? worse : null));
    } finally {
      setBusy(false);
    }
  };
  const put = async (next: Availability, resolutions: Resolution[]) => {
    await mutateAsync([doctor, next, resolutions]);
    onDone();
  };
  return {
    hours,
    stranding,
    error,
    meanwhile,
    busy,
    refused: refusedIn(error, sent),
    submit: (edit) => {
      const next = edit(hours);
      return attempt(next, async () => {
        const seen = await look(next);
        if (seen.stranded.length > 0) setStranding(seen);
        else await put(next, []);
      });
    },
    resolve: async (resolutions) => {
      if (stranding) await attempt(stranding.next, () => put(stranding.next, resolutions));
    },
    commit: (edit, resolutions) => {
      const next = edit(hours);
      return attempt(next, () => put(next, resolutions));
    },
    back: () => {
      setStranding(null);
      setError(null);
    },
  };
}
