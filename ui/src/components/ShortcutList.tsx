import { Modal, Switch } from "@mantine/core";
import { useState } from "react";
import { useWords } from "@/words";
import { KeyHint } from "./KeyHint";
import classes from "./ShortcutList.module.css";
import { useKeys, useKeysOn } from "./useKeys";

export interface Shortcut {
  keys: string[];
  /** What it does, in words. */
  does: string;
}

/** The list of shortcuts, opened by "?", with the switch that turns single keys off. */
export function ShortcutList({ shortcuts }: { shortcuts: Shortcut[] }) {
  const { t } = useWords();
  const [opened, setOpened] = useState(false);
  const [on, turn] = useKeysOn();
  useKeys({ "?": () => setOpened(true) });
  return (
    <Modal
      opened={opened}
      onClose={() => setOpened(false)}
      title={t("shortcuts")}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <dl className={classes.list}>
        {shortcuts.map(({ keys, does }) => (
          <div key={does} style={{ display: "contents" }}>
            <dt>
              {keys.map((key) => (
                <span key={key}>
                  <KeyHint of={key} />
                  <span className="visually-hidden">{key}</span>
                </span>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <Switch
        checked={on}
        onChange={(event) => turn(event.currentTarget.checked)}
        label={t("shortcuts-on")}
        description={t("shortcuts-on-help")}
      />
    </Modal>
  );
}
