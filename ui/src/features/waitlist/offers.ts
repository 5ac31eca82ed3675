// Offers of the waitlist that can still be taken.
import type { WaitlistEntry, WaitlistOffer } from "@/backend";

export interface OpenOffer {
  /** The entry of the waitlist that it answers. */
  entry: string;
  offer: WaitlistOffer;
}

export function offersOf(entries: readonly WaitlistEntry[]): OpenOffer[] {
  return entries.flatMap(({ id, offer }) => (offer ? [{ entry: id, offer }] : []));
}
