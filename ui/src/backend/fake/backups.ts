// Backups of the fake clinic: a bar that moves, and a file that is not there.
import type { BackupMade, Backups, RecoveryKeyMade } from "../index";
import { type FakeState, Refusal } from "./state";

const STEP_MS = 300;
const STEP_PERCENT = 25;
const LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

function known(state: FakeState): Backups {
  if (!state.backups) throw new Refusal("not_allowed");
  return state.backups;
}

/** Letters that look like a key and differ each time. */
function keyLike(state: FakeState): string {
  const id = state.newId().replaceAll("-", "");
  return Array.from(
    { length: 58 },
    (_, n) => LETTERS[(Number.parseInt(id[n % 32] ?? "0", 16) + n * 7) % 32],
  ).join("");
}

function goOn(state: FakeState, made: BackupMade) {
  setTimeout(() => {
    const { running } = known(state);
    if (!running) return;
    const percent = running.percent + STEP_PERCENT;
    known(state).running = percent < 100 ? { percent, can_cancel: percent < 75 } : null;
    if (percent < 100) goOn(state, made);
    else known(state).last = made;
  }, STEP_MS);
}

export function backupVerbs(state: FakeState) {
  return {
    getBackups: (): Backups | null => structuredClone(state.backups),
    makeRecoveryKey: (): RecoveryKeyMade => {
      const key = keyLike(state);
      known(state).recipients = [`age1${key}`];
      return { secret: `AGE-SECRET-KEY-1${key.toUpperCase()}`, public: `age1${key}` };
    },
    beginBackup: (folder: string) => {
      if (folder.trim() === "") throw new Refusal("invalid_fields", { fields: { folder: ["required"] } });
      if (folder.startsWith("/no"))
        throw new Refusal("invalid_fields", { fields: { folder: ["folder_missing"] } });
      const at = state.clock.now();
      const file = `${folder}/anteroom-${at.local.replace(":", "")}${at.utc.slice(17, 19)}.backup`;
      Object.assign(known(state), { running: { percent: 0, can_cancel: true }, failure: null });
      goOn(state, { at, file, kilobytes: 1_400 });
      return null;
    },
    cancelBackup: () => {
      known(state).running = null;
      return null;
    },
  };
}
