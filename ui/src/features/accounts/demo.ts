// How to get into the demo clinic; the same as in `provision::setup::demo`, and told only where the clinic is one.
import type { Face } from "@/backend";

export const demoPassword = "Demo-Clinic-2026!";

export const demoEmail: Record<Exclude<Face, "queue">, string> = {
  kiosk: "nasima@demo.anteroom",
  doctor: "farhana@demo.anteroom",
  office: "office@demo.anteroom",
};
