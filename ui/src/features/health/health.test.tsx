import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { healthLine } from "@/backend/fake/health";
import { expectAccessible, show } from "@/testing";
import { Health } from "./health";
import { useHealthCount } from "./use-health";

function Count() {
  return <p>{useHealthCount()} now</p>;
}

describe("health", () => {
  it("says of each matter how it is, when, and what to do", async () => {
    show(<Health />, { as: "admin" });
    const backup = (await screen.findByRole("heading", { name: "Backup" })).closest("li") as HTMLElement;
    expect(within(backup).getByText("Act now")).toBeVisible();
    expect(within(backup).getByText(/There has been none/)).toBeVisible();
    expect(within(backup).getByText(/set one up for every night/)).toBeVisible();
    const disk = screen.getByRole("heading", { name: /Room on the server/ }).closest("li") as HTMLElement;
    expect(within(disk).getByText(/81 GB of 250 GB are free/)).toBeVisible();
    expect(within(disk).queryByText(/Make room/)).toBeNull();
    const ended = screen.getByRole("heading", { name: "Ended connections" }).closest("li") as HTMLElement;
    expect(within(ended).getByText("Kiosk at the door")).toBeVisible();
    expect(within(ended).getByText(/left a transaction open, 3 times/)).toBeVisible();
    expect(screen.getByText("4 to look at")).toBeVisible();
  });

  it("has words for every state of every matter", async () => {
    const { state } = show(<Health />, {
      as: "admin",
      prepare: (clinic) => {
        clinic.health = [
          healthLine("worker", { state: "bad", at: clinic.clock.now() }),
          healthLine("relay", { state: "watch", at: clinic.clock.now() }),
          healthLine("disk", { state: "unknown" }),
          healthLine("backup", { state: "watch", at: clinic.clock.now() }),
          healthLine("mail", { state: "bad", count: 3, of: 1 }),
          healthLine("connections", { state: "watch", count: 250, of: 300 }),
          healthLine("transactions", { state: "watch", at: clinic.clock.now() }),
          healthLine("notices", { state: "bad", count: 30 }),
        ];
      },
    });
    expect(await screen.findAllByRole("heading", { level: 3 })).toHaveLength(state.health?.length ?? 0);
    expect(document.body.textContent).not.toMatch(/health-[a-z]/);
  });

  it("counts what somebody has to do now", async () => {
    show(<Count />, { as: "admin" });
    expect(await screen.findByText("2 now")).toBeVisible();
  });

  it.each([
    ["light", "en"],
    ["dark", "ar"],
  ] as const)("is accessible, %s, %s", async (scheme, language) => {
    show(<Health />, { as: "admin", scheme, language });
    await screen.findAllByRole("heading", { level: 3 });
    await expectAccessible();
  });
});
