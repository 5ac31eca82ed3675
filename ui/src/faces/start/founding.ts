// Making a clinic: the answers so far, and the two ways to send them.
import { useState } from "react";
import type { ClinicError, StartClinic } from "@/backend";
import { useChange } from "@/backend/hooks";

export type Field = keyof StartClinic;

export interface Founding {
  /** What is being made; null while nothing was chosen. */
  kind: "demo" | "own" | null;
  answers: StartClinic;
  change(field: Field, value: string): void;
  /** Field codes of the last refusal, without those that were corrected since. */
  wrong: Record<string, string[]>;
  error: ClinicError | null;
  busy: boolean;
  makeDemo(): void;
  makeOwn(): void;
}

/** The zone this computer is set to; the clinic is most likely where the computer is. */
function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "Asia/Dhaka";
}

function ownCountry(): string {
  return ownZone() === "Asia/Dhaka" ? "BD" : (ownRegion() ?? "BD");
}

function ownRegion(): string | undefined {
  try {
    return new Intl.Locale(navigator.language).region;
  } catch {
    // A computer without a language of its own says "C", which is no language tag.
    return undefined;
  }
}

export function useFounding(): Founding {
  const [kind, setKind] = useState<Founding["kind"]>(null);
  const [answers, setAnswers] = useState<StartClinic>(() => ({
    name: "",
    address: "",
    zone: ownZone(),
    country: ownCountry(),
    admin_name: "",
    admin_email: "",
    admin_password: "",
  }));
  const [wrong, setWrong] = useState<Record<string, string[]>>({});
  const demo = useChange("startDemo");
  const own = useChange("startClinic", { onError: (error) => setWrong(error.fields) });
  const ownError = own.error && Object.keys(own.error.fields).length === 0 ? own.error : null;
  return {
    kind,
    answers,
    change: (field, value) => {
      setAnswers((known) => ({ ...known, [field]: value }));
      setWrong(({ [field]: _, ...others }) => others);
    },
    wrong,
    error: demo.error ?? ownError,
    busy: demo.isPending || own.isPending,
    makeDemo: () => {
      setKind("demo");
      demo.mutate([]);
    },
    makeOwn: () => {
      setKind("own");
      setWrong({});
      own.mutate([answers]);
    },
  };
}
