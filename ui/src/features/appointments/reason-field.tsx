// Why something is refused: one of a few reasons, or one's own words.
import { Radio, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import { Field } from "@/components";
import { useWords } from "@/words";

/** What was chosen; `key` names the words that are offered: `<key>-<reason>`. */
export function useReason(key: string) {
  const { t } = useWords();
  const [choice, setChoice] = useState("");
  const [other, setOther] = useState("");
  const [missing, setMissing] = useState(false);
  const reason = choice === "other" ? other.trim() : choice && t(`${key}-${choice}`);
  return {
    key,
    choice,
    other,
    missing,
    choose: (chosen: string) => {
      setChoice(chosen);
      setMissing(false);
    },
    write: setOther,
    /** The words that go out; null, and the field says so, while there are none. */
    given: (): string | null => {
      setMissing(reason === "");
      return reason === "" ? null : reason;
    },
  };
}

interface ReasonFieldProps {
  reason: ReturnType<typeof useReason>;
  /** Keys of the reasons that are offered; one's own words come last. */
  offered: readonly string[];
  help: string;
  /** What the clinic found wrong with the reason. */
  codes?: readonly string[];
}

export function ReasonField({ reason, offered, help, codes }: ReasonFieldProps) {
  const { t } = useWords();
  const { key, choice, other, missing, choose, write } = reason;
  return (
    <Field
      label={t("turn-down-why")}
      help={help}
      codes={missing ? [choice === "" ? "choose" : "required"] : codes}
    >
      {(control) => (
        <div>
          <Radio.Group
            id={control.id}
            aria-describedby={control["aria-describedby"]}
            aria-label={t("turn-down-why")}
            value={choice}
            onChange={choose}
          >
            <Stack gap={10} mt={4}>
              {[...offered, "other"].map((one) => (
                <Radio key={one} value={one} label={t(`${key}-${one}`)} />
              ))}
            </Stack>
          </Radio.Group>
          {choice === "other" && (
            <Textarea
              mt={10}
              aria-label={t(`${key}-other`)}
              autosize
              minRows={2}
              maxRows={6}
              maxLength={500}
              value={other}
              onChange={(event) => write(event.currentTarget.value)}
            />
          )}
        </div>
      )}
    </Field>
  );
}
