// Waiting for a condition, never for a time.

export interface Patience {
  seconds?: number;
  /** What to say besides, when it was in vain. */
  explain?: () => string | Promise<string>;
}

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

/** Asks until there is an answer, and gives it. An error counts as "not yet" and is told in the end. */
export async function until<T>(
  what: string,
  ask: () => T | Promise<T>,
  { seconds = 20, explain }: Patience = {},
): Promise<NonNullable<T>> {
  const end = Date.now() + seconds * 1000;
  let last: unknown;
  do {
    try {
      last = undefined;
      const answer = await ask();
      if (answer !== undefined && answer !== null && answer !== false) return answer as NonNullable<T>;
    } catch (error) {
      last = error;
    }
    await pause(60);
  } while (Date.now() < end);
  const why = last instanceof Error ? `\n${last.message}` : "";
  throw new Error(`Waited ${seconds} s in vain for ${what}.${why}\n${(await explain?.()) ?? ""}`);
}
