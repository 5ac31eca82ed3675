// For the kiosk's tests: what a person does, page by page.
import { screen } from "@testing-library/react";
import type { show } from "@/testing";

export type Shown = ReturnType<typeof show>;

export async function press({ user }: Shown, name: RegExp | string) {
  await user.click(await screen.findByRole("button", { name }));
}

/** Waits for the page with this question. */
export function title(name: string | RegExp) {
  return screen.findByRole("heading", { level: 1, name });
}

export async function begin(shown: Shown) {
  await press(shown, /^English/);
  await title("What would you like to do?");
}

/** From the language to the times of the heart doctor who is free first, with that time chosen. */
export async function toTime(shown: Shown) {
  await begin(shown);
  await press(shown, /^Book a visit/);
  await press(shown, /^Heart/);
  await press(shown, /^Any heart doctor/);
  await press(shown, /^I am not sure/);
  await title("Which time suits you?");
  await screen.findByText(/Kept for you for/, { selector: ".figures" });
}

/** Types an answer and goes on. */
export async function answer(shown: Shown, question: string, typed: string, onward = "Continue") {
  const field = await screen.findByLabelText(question);
  await shown.user.clear(field);
  await shown.user.click(field);
  await shown.user.paste(typed);
  await press(shown, onward);
}
