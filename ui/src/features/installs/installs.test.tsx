import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { answerText, requestText } from "@/backend/fake/installs";
import Office from "@/faces/office";
import { expectAccessible, show } from "@/testing";

function open(options: Parameters<typeof show>[1] = {}) {
  const shown = show(<Office />, { as: "admin", ...options });
  window.location.hash = "/installs";
  return shown;
}

async function row(name: string) {
  return within((await screen.findByText(name)).closest("tr") as HTMLElement);
}

beforeEach(() => {
  window.location.hash = "";
});

describe("the clinic's computers", () => {
  it("lists each with what it is, when it was seen, and a certificate that ends soon", async () => {
    open();
    const room = await row("Dr. Farhana's room");
    expect(room.getByText("Doctor or office")).toBeVisible();
    expect(room.getByText("3 min ago")).toBeVisible();
    expect(room.getByText("Sat 21 Nov, 09:39")).toBeVisible();
    expect(room.getByText("Ends in 12 days")).toBeVisible();
    const desk = await row("Front desk");
    expect(desk.getByText("This computer")).toBeVisible();
    expect(desk.queryByRole("button"), "not itself").toBeNull();
    expect((await row("Kiosk at the entrance")).queryByText(/Ends/)).toBeNull();
  });

  it("revokes one after a question that rests on Cancel", async () => {
    const { user, state } = open();
    await user.click(await screen.findByRole("button", { name: "Revoke Kiosk at the entrance" }));
    const dialog = within(await screen.findByRole("dialog"));
    await waitFor(() => expect(dialog.getByRole("button", { name: "Cancel" })).toHaveFocus());
    expect(dialog.queryByText(/only one that sends mails/)).toBeNull();
    await user.click(dialog.getByRole("button", { name: "Revoke" }));
    await waitFor(() => expect(screen.queryByText("k_77aa12cd90ef")).toBeNull());
    expect(state.installs.find(({ kind }) => kind === "kiosk")?.revoked).not.toBeNull();
    await user.click(screen.getByRole("button", { name: /^Revoked/ }));
    expect((await row("Kiosk at the entrance")).getByText(/^Revoked Sat 21 Nov/)).toBeVisible();
  });

  it("says what stops with the last worker", async () => {
    const { user, state } = open();
    await user.click(await screen.findByRole("button", { name: "Revoke the clinic's computer" }));
    const dialog = within(await screen.findByRole("dialog"));
    expect(dialog.getByText(/only one that sends mails/)).toBeVisible();
    await user.click(dialog.getByRole("button", { name: "Revoke" }));
    await waitFor(() => expect(state.installs.find(({ kind }) => kind === "worker")?.revoked).not.toBeNull());
  });

  it("files a request, approves it here, and shows the answer", async () => {
    const { user, state } = open();
    expect(await screen.findByText("No computer wants to join")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "File a request" }));
    const dialog = within(await screen.findByRole("dialog"));
    await user.click(dialog.getByRole("button", { name: "File it" }));
    expect(dialog.getByText("Fill this in")).toBeVisible();
    const text = dialog.getByLabelText("Request text");
    await user.type(text, "nothing");
    await user.click(dialog.getByRole("button", { name: "File it" }));
    expect(await dialog.findByText(/not a whole request/)).toBeVisible();
    expect(text, "what was typed stays").toHaveValue("nothing");
    await user.clear(text);
    await user.click(text);
    await user.paste(`Dear office,\n${requestText("kiosk", "Entrance")}`);
    await user.click(dialog.getByRole("button", { name: "File it" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(await screen.findByText("Waiting")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Approve Entrance" }));
    expect(await screen.findByLabelText("Answer for Entrance")).toHaveValue(answerText("Entrance"));
    await user.click(screen.getByRole("button", { name: "Take off the list: Entrance" }));
    await waitFor(() => expect(state.joinRequests).toEqual([]));
  });

  it("sends to the server where this app does not keep it", async () => {
    const { user } = open({
      prepare: (fresh) => {
        fresh.app.owns_server = false;
        fresh.joinRequests = [
          {
            id: "request-1",
            kind: "staff",
            label: "Room 2",
            role: "s_000000000001",
            filed: fresh.clock.now(),
            answered: null,
            answer: null,
          },
        ];
      },
    });
    expect(await screen.findByText(/on the clinic's server, with: anteroom-ctl/)).toBeVisible();
    expect(screen.queryByRole("button", { name: /^Approve/ })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Withdraw the request of Room 2" }));
    expect(await screen.findByText("No computer wants to join")).toBeVisible();
  });

  it("is found from the settings too", async () => {
    const { user } = show(<Office />, { as: "admin" });
    window.location.hash = "/settings";
    await screen.findByRole("heading", { name: "Settings", level: 1 });
    const [, inSettings] = screen.getAllByRole("link", { name: "Computers" });
    await user.click(inSettings as HTMLElement);
    expect(await screen.findByRole("heading", { name: "Computers", level: 1 })).toBeVisible();
  });

  it.each([
    ["light", "en"],
    ["dark", "ar"],
  ] as const)("has no violation (%s, %s)", async (scheme, language) => {
    open({
      scheme,
      language,
      prepare: (fresh) => {
        fresh.joinRequests = [
          {
            id: "request-1",
            kind: "staff",
            label: "Room 2",
            role: "s_000000000001",
            filed: fresh.clock.now(),
            answered: fresh.clock.now(),
            answer: answerText("Room 2"),
          },
        ];
      },
    });
    await screen.findByText("Dr. Farhana's room");
    await screen.findByText("s_000000000001");
    await expectAccessible();
  });
});
