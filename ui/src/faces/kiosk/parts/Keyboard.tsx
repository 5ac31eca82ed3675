// The on-screen keyboard, in room of its own at the foot of the page. A real keyboard works at the same time.
import { IconKeyboard } from "@tabler/icons-react";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { KeyboardReact, type SimpleKeyboard } from "react-simple-keyboard";
import "react-simple-keyboard/build/css/index.css";
import { useWords } from "@/words";
import { KioskButton } from "./Button";
import classes from "./Keyboard.module.css";
import { type Keys, layoutOf } from "./layouts";

interface KeyboardProps {
  keys: Keys;
  value: string;
  onChange: (value: string) => void;
  /** Id of the field that is typed into; the caret stays where it was. */
  field: string;
  /** Where a capital letter comes by itself. */
  capitals?: "words" | "sentences";
  /** Longest value; more keys do nothing. */
  max?: number;
  /** The keys show the reader's digits; what they type stays 0 to 9. */
  ownDigits?: boolean;
}

const digits = Array.from({ length: 10 }, (_, digit) => digit);

export function Keyboard({ keys, value, onChange, field, max, capitals, ownDigits }: KeyboardProps) {
  const { t, locale, number } = useWords();
  const [layer, setLayer] = useState("default");
  const [own, setOwn] = useState(false);
  const [shown, setShown] = useState(true);
  const keyboard = useRef<SimpleKeyboard | null>(null);
  const caret = useRef<number | null>(null);

  // The reader's own script has no capital letters: its other layer holds other letters.
  const capital = capitals !== undefined && !own && beginsAnew(value, capitals);
  // Not while digits are being typed: the layer of numbers stays until it is left.
  useEffect(() => setLayer((now) => (now === "numbers" ? now : capital ? "shift" : "default")), [capital]);
  useEffect(() => keyboard.current?.setInput(value), [value]);
  // React puts the caret at the end of a value it sets; it belongs after the letter that was typed.
  useLayoutEffect(() => {
    const input = document.getElementById(field);
    const editable = input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement;
    if (caret.current !== null && editable && input.type !== "email") {
      input.setSelectionRange(caret.current, caret.current);
    }
    caret.current = null;
  });

  const press = (key: string) => {
    if (key === "{hide}") setShown(false);
    else if (key === "{shift}") setLayer(layer === "shift" ? "default" : "shift");
    else if (key === "{numbers}") setLayer("numbers");
    else if (key === "{letters}") setLayer("default");
    else if (key === "{script}") setOwn(!own);
    else if (layer === "shift") setLayer("default");
  };

  return (
    <section className={classes.room} aria-label={t("keyboard")}>
      {shown && (
        <div className={classes.keys} data-keys={keys} dir="ltr">
          <KeyboardReact
            keyboardRef={(made: SimpleKeyboard) => {
              keyboard.current = made;
            }}
            layout={layoutOf(keys, locale.code, own)}
            layoutName={layer}
            display={{
              "{bksp}": "⌫",
              "{shift}": "⇧",
              "{numbers}": "123",
              "{letters}": "ABC",
              "{script}": own ? "ABC" : locale.name,
              "{space}": t("keyboard-space"),
              "{hide}": t("keyboard-hide-key"),
              ...(ownDigits && Object.fromEntries(digits.map((digit) => [digit, number(digit)]))),
            }}
            buttonAttributes={[
              { attribute: "aria-label", value: t("keyboard-backspace"), buttons: "{bksp}" },
              { attribute: "aria-label", value: t("keyboard-shift"), buttons: "{shift}" },
              { attribute: "aria-label", value: t("keyboard-hide"), buttons: "{hide}" },
            ]}
            buttonTheme={layer === "shift" ? [{ class: "held", buttons: "{shift}" }] : []}
            useButtonTag
            preventMouseDownDefault
            preventMouseUpDefault
            maxLength={max}
            onKeyPress={press}
            onChange={(typed) => {
              caret.current = keyboard.current?.getCaretPosition() ?? null;
              onChange(typed);
            }}
          />
        </div>
      )}
      {!shown && (
        <KioskButton
          look="plain"
          className={classes.toggle}
          icon={IconKeyboard}
          onClick={() => setShown(true)}
        >
          {t("keyboard-show")}
        </KioskButton>
      )}
    </section>
  );
}

/** Does the next letter begin a word or a sentence? */
function beginsAnew(value: string, what: "words" | "sentences"): boolean {
  if (value === "") return true;
  return what === "words" ? /[\s-]$/.test(value) : /[.!?]\s+$/.test(value);
}
