// The answers of a form and what is wrong with them. Answers outlive every refusal.
import { useCallback, useState } from "react";
import { ClinicError } from "@/backend";

export interface Answers<T> {
  values: T;
  /** Field name to field codes, as the clinic gave them; a field's codes go when it is answered anew. */
  codes: Record<string, string[]>;
  set<N extends keyof T & string>(name: N, value: T[N]): void;
  /** Puts other values in, for example those just read, and forgets what was wrong. */
  put(values: T): void;
  /** Marks the fields that a refusal names; true when it named any. */
  refuse(error: unknown): boolean;
  /** Marks one field from here. */
  mark(name: keyof T & string, code: string): void;
  /** What a Mantine text input needs for this field. */
  text(name: keyof T & string): {
    value: string;
    onChange: (event: { currentTarget: { value: string } }) => void;
  };
}

export function useAnswers<T extends object>(initial: T): Answers<T> {
  const [values, setValues] = useState(initial);
  const [codes, setCodes] = useState<Record<string, string[]>>({});

  const set = useCallback(<N extends keyof T & string>(name: N, value: T[N]) => {
    setValues((known) => ({ ...known, [name]: value }));
    setCodes(({ [name]: _, ...others }) => others);
  }, []);
  const put = useCallback((next: T) => {
    setValues(next);
    setCodes({});
  }, []);
  const refuse = useCallback((error: unknown) => {
    const fields = error instanceof ClinicError ? error.fields : {};
    setCodes(fields);
    return Object.keys(fields).length > 0;
  }, []);
  const mark = useCallback(
    (name: keyof T & string, code: string) => setCodes((known) => ({ ...known, [name]: [code] })),
    [],
  );
  return {
    values,
    codes,
    set,
    put,
    refuse,
    mark,
    text: (name) => ({
      value: String(values[name] ?? ""),
      onChange: (event) => set(name, event.currentTarget.value as T[typeof name]),
    }),
  };
}
