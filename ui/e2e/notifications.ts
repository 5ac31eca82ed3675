// What the notification daemon was given, from its own history.
import { run } from "./run";
import { until } from "./until";

export interface Shown {
  id: number;
  title: string;
  body: string;
}

interface History {
  data: [Record<"id" | "summary" | "body", { data: string | number }>[]];
}

/** Waits until a notification of this title is on the screen. */
export async function untilShown(): Promise<void> {
  await until(
    "a notification on the screen",
    async () => Number(await run("dunstctl", ["count", "displayed"])) > 0,
  );
}

/** Everything that has ever been shown on a desktop, the oldest first; what is on the screen now is taken from it. */
export async function shown(env: NodeJS.ProcessEnv = {}): Promise<Shown[]> {
  await run("dunstctl", ["close-all"], env);
  const { data } = JSON.parse(await run("dunstctl", ["history"], env)) as History;
  return data[0]
    .map(({ id, summary, body }) => ({
      id: Number(id.data),
      title: String(summary.data),
      body: String(body.data),
    }))
    .sort((a, b) => a.id - b.id);
}

/** Collects notifications from now on. */
export async function listen(): Promise<Listener> {
  return new Listener((await shown()).at(-1)?.id ?? 0);
}

export class Listener {
  private last: number;

  constructor(last: number) {
    this.last = last;
  }

  /** Waits for a notification with this title; gives it, and forgets those before. */
  async hears(title: string | RegExp): Promise<Shown> {
    const fits = (one: Shown) => (typeof title === "string" ? one.title === title : title.test(one.title));
    let heard: Shown[] = [];
    const found = await until(
      `the notification "${title}"`,
      async () => {
        heard = (await shown()).filter(({ id }) => id > this.last);
        return heard.find(fits);
      },
      { explain: () => `There were: ${heard.map((one) => one.title).join(" | ") || "none"}.` },
    );
    this.last = found.id;
    return found;
  }
}
