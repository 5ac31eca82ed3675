import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { Refusal } from "@/backend/fake";
import { expectAccessible, show } from "@/testing";
import { Backups } from "./backups";

const RECIPIENT = "age1qx8pqw0vcs5fvzv3q8qkw9d7t3k4qyq0n2l6l0u5ykd0vq2x8zps5a7c2e";

describe("backups", () => {
  it("needs a recovery key first, and shows it once", async () => {
    const { user, state } = show(<Backups />, { as: "admin" });
    expect(await screen.findByText("No backup has been made yet.")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Back up now" })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Make the recovery key" }));
    const secret = await screen.findByTestId("recovery-key");
    expect(secret.textContent).toMatch(/^AGE-SECRET-KEY-1/);
    await expectAccessible();
    await user.keyboard("{Escape}");
    expect(screen.getByTestId("recovery-key")).toBeVisible();
    const close = screen.getByRole("button", { name: "Done" });
    expect(close).toBeDisabled();
    await user.click(screen.getByRole("checkbox", { name: "I have written it down or printed it" }));
    await user.click(close);
    await waitFor(() => expect(screen.queryByTestId("recovery-key")).toBeNull());
    expect(state.backups?.recipients).toHaveLength(1);
    expect(await screen.findByRole("button", { name: "Back up now" })).toBeVisible();
  });

  it("asks before a new key takes the place of the former", async () => {
    const { user, state } = show(<Backups />, { as: "admin", prepare: withKey });
    await user.click(await screen.findByRole("button", { name: "Make another recovery key" }));
    expect(await screen.findByText(/Keep the former key too/)).toBeVisible();
    expect(state.backups?.recipients).toEqual([RECIPIENT]);
    await user.click(screen.getByRole("button", { name: "Make the recovery key" }));
    expect(await screen.findByTestId("recovery-key")).toBeVisible();
    expect(state.backups?.recipients).not.toContain(RECIPIENT);
  });

  it("is made with a bar that moves, and is then the last one", async () => {
    const { user } = show(<Backups />, { as: "admin", prepare: withKey });
    await user.click(await screen.findByRole("button", { name: "Back up now" }));
    expect(await screen.findByRole("progressbar")).toBeVisible();
    await expectAccessible();
    expect(
      await screen.findByText(/anteroom-2026-11-21T0942\d\d\.backup/, undefined, { timeout: 6000 }),
    ).toBeVisible();
    expect(screen.getByText("1.4 MB")).toBeVisible();
    expect(screen.getByRole("button", { name: "Back up now" })).toBeVisible();
  });

  it("can be given up", async () => {
    const { user } = show(<Backups />, { as: "admin", prepare: withKey });
    await user.click(await screen.findByRole("button", { name: "Back up now" }));
    await user.click(await screen.findByRole("button", { name: "Cancel the backup" }));
    expect(await screen.findByRole("button", { name: "Back up now" }, { timeout: 3000 })).toBeVisible();
    expect(screen.getByText("No backup has been made yet.")).toBeVisible();
  });

  it("says beside the field that the folder is not there", async () => {
    const { user } = show(<Backups />, { as: "admin", prepare: withKey });
    const folder = await screen.findByLabelText("Folder");
    await user.clear(folder);
    await user.type(folder, "/no/such");
    await user.click(screen.getByRole("button", { name: "Back up now" }));
    expect(await screen.findByText(/There is no such folder/)).toBeVisible();
    expect(folder).toHaveAttribute("aria-invalid", "true");
  });

  it("says why the one before failed", async () => {
    show(<Backups />, {
      as: "admin",
      prepare: (state) => {
        withKey(state);
        if (state.backups) state.backups.failure = new Refusal("disk_full").error;
      },
    });
    expect((await screen.findByRole("alert")).textContent).toContain("The disk is full");
  });

  it("sends you to the computer that holds the clinic", async () => {
    show(<Backups />, {
      as: "admin",
      prepare: (state) => {
        state.backups = null;
      },
    });
    expect(await screen.findByText(/Backups are made on the computer that holds the clinic/)).toBeVisible();
  });

  it.each([
    ["light", "en"],
    ["dark", "ar"],
  ] as const)("is accessible, %s, %s", async (scheme, language) => {
    show(<Backups />, { as: "admin", scheme, language, prepare: withKey });
    await screen.findByRole("button", { name: "Back up now" });
    await expectAccessible();
  });
});

function withKey(state: { backups: { recipients: string[] } | null }) {
  if (state.backups) state.backups.recipients = [RECIPIENT];
}
