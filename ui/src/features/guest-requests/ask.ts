// Asking for a visit without choosing a time: the clinic answers with one.
import { useRef } from "react";
import { type AskForVisit, clinic } from "@/backend";
import { useChange, useMe, useRead } from "@/backend/hooks";
import { everyAppointment } from "../appointments/filters";

type Wish = Omit<AskForVisit, "id">;

/** Sends a request; the id is made once, so that a repeated press never asks twice. */
export function useAsk(onSent: () => void) {
  const id = useRef<string | null>(null);
  const change = useChange("askForVisit", { onSuccess: onSent });
  const ask = async (wish: Wish) => {
    id.current ??= await clinic.newId().catch(() => null);
    if (id.current !== null) change.mutate([{ id: id.current, ...wish }]);
  };
  return { ask, error: change.error, busy: change.isPending, reset: change.reset };
}

export interface Asker {
  full_name: string;
  phone: string;
  email: string;
}

/** What the clinic knows of the person who is signed in; empty where it knows nothing. */
export function useKnownAsker(): Asker {
  const me = useMe();
  const own = useRead("listAppointments", [{ ...everyAppointment, limit: 10 }], { enabled: Boolean(me) });
  const self = own.data?.rows.find(({ patient }) => patient.id === me?.patient)?.patient;
  return { full_name: me?.full_name ?? "", phone: self?.phone ?? "", email: me?.email ?? "" };
}
