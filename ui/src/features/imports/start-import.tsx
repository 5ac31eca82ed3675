// The first step: what is in the file, what it must look like, and the file itself.
import { Button, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy, IconFileSearch } from "@tabler/icons-react";
import { useRef, useState } from "react";
import type { ImportKind } from "@/backend";
import { useChange } from "@/backend/hooks";
import { useSameId } from "@/backend/same-id";
import { Card, Choices, ErrorBox, Field, WriteButton } from "@/components";
import { useWords } from "@/words";
import classes from "./imports.module.css";
import { columns, kinds, sampleOf } from "./kinds";
import { type FileProblem, readFile } from "./read-file";

interface Chosen {
  name: string;
  text: string;
  lines: number;
}

interface StartImportProps {
  kind: ImportKind;
  onKind: (kind: ImportKind) => void;
  onBegun: (id: string) => void;
}

export function StartImport({ kind, onKind, onBegun }: StartImportProps) {
  const { t } = useWords();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [problem, setProblem] = useState<FileProblem | "missing" | null>(null);
  const begin = useChange("beginImport", { onSuccess: ({ id }) => onBegun(id) });
  // The file that was chosen last, while it is read and after: whoever is quick with the button waits for it.
  const reading = useRef<Promise<Chosen | null>>(Promise.resolve(null));
  const read = async (file: File): Promise<Chosen | null> => {
    const found = await readFile(file);
    if ("problem" in found) {
      setProblem(found.problem);
      return null;
    }
    const next = { name: file.name, ...found };
    setChosen(next);
    return next;
  };
  const choose = (file: File | undefined) => {
    begin.reset();
    setChosen(null);
    setProblem(null);
    reading.current = file ? read(file) : Promise.resolve(null);
  };
  const idFor = useSameId();
  const submit = async () => {
    const file = await reading.current;
    if (!file) {
      setProblem((known) => known ?? "missing");
      return;
    }
    begin.mutate([{ id: await idFor(`${kind} ${file.text}`), kind, file_name: file.name, text: file.text }]);
  };
  const [refusal] = begin.error?.fields.text ?? [];
  return (
    <Card title={t("import-start")}>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <fieldset className={classes.group}>
          <legend className={classes.legend}>{t("import-kind")}</legend>
          <Choices
            label={t("import-kind")}
            choices={kinds.map((value) => ({ value, label: t(`import-kind-${value}`) }))}
            value={kind}
            onChange={onKind}
          />
        </fieldset>
        <Sample kind={kind} />
        <Field
          id="import-file"
          label={t("import-file")}
          help={t("import-file-help")}
          codes={problem ? [`import-${problem}`] : []}
        >
          {(control) => (
            <input
              {...control}
              className={classes.file}
              type="file"
              accept=".csv,text/csv,text/plain"
              onChange={(event) => choose(event.currentTarget.files?.[0])}
            />
          )}
        </Field>
        <p role="status" className={classes.chosen}>
          {chosen && t("import-chosen", { name: chosen.name, count: chosen.lines })}
        </p>
        {begin.error && (
          <ErrorBox error={begin.error}>
            {refusal
              ? t(`import-refused-${refusal}`, { columns: columns[kind].join(", ") }, t(`field-${refusal}`))
              : undefined}
          </ErrorBox>
        )}
        <div className={classes.foot}>
          <WriteButton
            type="submit"
            loading={begin.isPending}
            leftSection={<IconFileSearch size={18} stroke={1.75} aria-hidden />}
          >
            {t("import-check")}
          </WriteButton>
        </div>
      </form>
    </Card>
  );
}

/** The first line that the file must have, and a row to copy from. */
function Sample({ kind }: { kind: ImportKind }) {
  const { t } = useWords();
  return (
    <div className={classes.sample}>
      <p>{t(`import-sample-${kind}`)}</p>
      <pre className={classes.csv} dir="ltr">
        {sampleOf(kind)}
      </pre>
      <CopyButton value={sampleOf(kind)} timeout={2000}>
        {({ copied, copy }) => (
          <Button
            variant="default"
            size="sm"
            className={classes.copy}
            onClick={copy}
            leftSection={
              copied ? (
                <IconCheck size={16} stroke={2} aria-hidden />
              ) : (
                <IconCopy size={16} stroke={1.75} aria-hidden />
              )
            }
          >
            {t(copied ? "import-copied" : "import-copy")}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
