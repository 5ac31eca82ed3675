import { useState } from "react";
import type { ImportKind } from "@/backend";
import { RunImport } from "./run-import";
import { StartImport } from "./start-import";

interface ImportWizardProps {
  /** The import that is going on; none: a file is to be chosen. */
  id?: string;
  onOpen: (id: string | null) => void;
}

/** Bringing in a file: choose, check, look, apply or give up. */
export function ImportWizard({ id, onOpen }: ImportWizardProps) {
  const [kind, setKind] = useState<ImportKind>("patients");
  if (id) return <RunImport key={id} id={id} onAgain={() => onOpen(null)} />;
  return <StartImport kind={kind} onKind={setKind} onBegun={onOpen} />;
}
