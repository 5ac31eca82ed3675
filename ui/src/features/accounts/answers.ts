// A first look at what was typed, so that an obvious slip is told on its own page. The clinic decides: whatever
// passes here is judged again by `domain`, with the same field codes.
import * as v from "valibot";

function codesOf(schema: v.GenericSchema<string>, value: string): string[] {
  const result = v.safeParse(schema, value.trim(), { abortPipeEarly: true });
  return result.success ? [] : [result.issues[0]?.message ?? "required"];
}

const required = v.nonEmpty<string, string>("required");

const name = v.pipe(v.string(), required, v.maxLength(120, "too_long"));
const email = v.pipe(
  v.string(),
  required,
  v.regex(/^[^@\s]+@[^@\s]+\.[^@\s]+$/u, "email"),
  v.maxLength(254, "too_long"),
);
const phoneBd = v.pipe(v.string(), required, v.regex(/^\+88\d{11}$/, "phone_bd"));
const phone = v.pipe(v.string(), required, v.regex(/^\+[1-9][\d\s().-]{6,20}$/, "phone"));

export const nameCodes = (value: string) => codesOf(name, value);
export const emailCodes = (value: string) => codesOf(email, value);
export const phoneCodes = (value: string, country: string) =>
  codesOf(country === "BD" ? phoneBd : phone, latinDigits(value));

/** Where the digits of the scripts that are typed here begin. */
const zeros = [0x660, 0x6f0, 0x966, 0x9e6];

/** What was typed or pasted, with digits of any of these scripts as 0 to 9. */
export function latinDigits(typed: string): string {
  return typed.replace(/\p{Nd}/gu, (digit) => {
    const point = digit.codePointAt(0) ?? 0;
    const zero = zeros.find((start) => point >= start && point < start + 10);
    return zero === undefined ? digit : String(point - zero);
  });
}

export interface DateParts {
  day: string;
  month: string;
  year: string;
}

/** "1979-06-14" from what was typed, or null if there is no such day. */
export function dayFrom({ day, month, year }: DateParts): string | null {
  const [d, m, y] = [day, month, year].map(Number);
  if (!d || !m || !y || year.trim().length !== 4) return null;
  const date = new Date(Date.UTC(y, m - 1, d));
  const real = date.getUTCFullYear() === y && date.getUTCMonth() === m - 1 && date.getUTCDate() === d;
  return real ? date.toISOString().slice(0, 10) : null;
}

/** Codes of a birth date, judged on the clinic's `today`. */
export function birthDateCodes(parts: DateParts, today: string): string[] {
  if (!parts.day && !parts.month && !parts.year) return ["required"];
  const day = dayFrom(parts);
  if (day === null) return ["date"];
  return day > today ? ["date_future"] : [];
}
