// What doctors and the office do in every journey.
import type { App } from "./app";

/** Everybody's password in the demo clinic: `provision::setup::DEMO_PASSWORD`. */
export const demoPassword = "Demo-Clinic-2026!";

export async function signIn(app: App, email: string, password: string): Promise<void> {
  await app.fill("E-mail", email);
  await app.fill("Password", password);
  await app.button("Sign in");
}
