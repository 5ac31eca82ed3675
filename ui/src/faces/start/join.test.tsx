import { screen, waitFor } from "@testing-library/react";
import { useEffect, useState } from "react";
import { describe, expect, it } from "vitest";
import { type AppState, listen, type UiError } from "@/backend";
import { answerText, requestText } from "@/backend/fake/installs";
import { expectAccessible, show } from "@/testing";
import Start from "./index";

const first: AppState = {
  phase: "first_run",
  face: null,
  step: null,
  problem: null,
  version: "0.1.0",
  demo: false,
  joined: [],
  owns_server: false,
};
const problem = (code: UiError["code"]): UiError => ({
  code,
  status_code: 403,
  fields: {},
  retry_after: null,
  incident: null,
});

/** As the app shows it: with the state that the shell is in. */
function Followed({ from }: { from: AppState }) {
  const [state, setState] = useState(from);
  useEffect(() => listen("appStateChanged", setState), []);
  return <Start state={state} />;
}

describe("joining a clinic", () => {
  it("asks what the computer is and how it is called, and joins with the answer", async () => {
    const { user, state } = show(<Start state={first} />);
    await user.click(await screen.findByRole("button", { name: /^Join a clinic/ }));
    await user.click(screen.getByRole("button", { name: /waiting room/ }));
    await user.click(screen.getByRole("button", { name: "Continue" }));
    expect(screen.getByText("Fill this in")).toBeVisible();
    await user.type(screen.getByLabelText("Name of this computer"), "Entrance{Enter}");
    const request = await screen.findByLabelText("Request of this computer");
    expect(request).toHaveValue(requestText("kiosk", "Entrance"));
    await user.click(screen.getByRole("button", { name: "Save as a file" }));
    expect(await screen.findByText(/anteroom-request\.txt/)).toBeVisible();

    const answer = screen.getByLabelText("Answer of the clinic");
    await user.click(screen.getByRole("button", { name: "Join the clinic" }));
    expect(screen.getByText("Fill this in")).toBeVisible();
    await user.type(answer, "Hello");
    await user.click(screen.getByRole("button", { name: "Join the clinic" }));
    expect(await screen.findByText(/not a whole answer/)).toBeVisible();
    expect(answer).toHaveAttribute("aria-invalid", "true");
    expect(answer, "what was typed stays").toHaveValue("Hello");
    await user.clear(answer);
    await user.click(answer);
    await user.paste(answerText("Exit"));
    await user.click(screen.getByRole("button", { name: "Join the clinic" }));
    expect(await screen.findByText(/belongs to another request/)).toBeVisible();
    await user.clear(answer);
    await user.click(answer);
    await user.paste(answerText("Entrance"));
    await user.click(screen.getByRole("button", { name: "Join the clinic" }));
    await waitFor(() => expect(state.app.joined).toEqual(["kiosk"]));
  });

  it("shows the same request when the window was closed in between, and another for another name", async () => {
    const { user, state } = show(<Start state={first} />, {
      prepare: (fresh) => {
        fresh.joinText = { kind: "staff", label: "Room 2", text: requestText("staff", "Room 2") };
      },
    });
    expect(await screen.findByLabelText("Request of this computer")).toHaveValue(state.joinText?.text);
    await user.click(screen.getByRole("button", { name: "Back" }));
    expect(screen.getByText("How would you like to start?")).toBeVisible();
    await user.click(screen.getByRole("button", { name: /^Join a clinic/ }));
    await user.click(screen.getByRole("button", { name: "Change name or use" }));
    await user.click(screen.getByRole("button", { name: /office's computer/ }));
    const name = screen.getByLabelText("Name of this computer");
    expect(name).toHaveValue("Room 2");
    await user.clear(name);
    await user.type(name, "Room 3{Enter}");
    await waitFor(() =>
      expect(screen.getByLabelText("Request of this computer")).toHaveValue(requestText("staff", "Room 3")),
    );
  });

  it("asks for what the window needs where the computer has joined as something else", async () => {
    show(<Start state={{ ...first, face: "queue", joined: ["staff"] }} />);
    expect(await screen.findByText(/Kiosk at the entrance/)).toBeVisible();
    expect(screen.queryByRole("button", { name: "Back" })).toBeNull();
  });

  it("says at the choice of a face which one has to join first", async () => {
    show(<Start state={{ ...first, phase: "choose_face", joined: ["staff"] }} />);
    expect(await screen.findAllByText("Has to join first")).toHaveLength(2);
  });
});

describe("a computer whose clinic is elsewhere", () => {
  it("says that it tries again by itself when the server is away", async () => {
    const { user, state } = show(
      <Start
        state={{ ...first, phase: "failed", face: "doctor", joined: ["staff"], problem: problem("offline") }}
      />,
    );
    expect(await screen.findByText(/tries again by itself/)).toBeVisible();
    expect(screen.queryByRole("button", { name: "Join again" })).toBeNull();
    expect(screen.queryByText(/Go to the desk/)).toBeNull();
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(state.app.phase).toBe("starting");
  });

  it("asks anew when it was revoked, after a question", async () => {
    const revoked: AppState = {
      ...first,
      phase: "failed",
      face: "kiosk",
      joined: ["kiosk"],
      problem: problem("not_enrolled"),
    };
    const { user, state } = show(<Followed from={revoked} />, { prepare: (fake) => (fake.app = revoked) });
    expect(await screen.findByText(/does not belong to the clinic any more/)).toBeVisible();
    expect(screen.getByText("Go to the desk. They can help you."), "patients stand there").toBeVisible();
    await user.click(screen.getByRole("button", { name: "Join again" }));
    await user.click(await screen.findByRole("button", { name: "Forget it and ask anew" }));
    await waitFor(() => expect(state.app.phase).toBe("first_run"));
    expect(await screen.findByText("What do people call this computer?")).toBeVisible();
    expect(screen.getByLabelText("Name of this computer")).toHaveFocus();
  });

  it("can join its own clinic where that has moved to", async () => {
    const { user } = show(<Start state={{ ...first, phase: "failed", problem: problem("clinic_moved") }} />);
    await user.click(await screen.findByRole("button", { name: "Join a clinic" }));
    expect(await screen.findByText("What will this computer be?")).toBeVisible();
  });

  it.each(["light", "dark"] as const)("has no violation (%s)", async (scheme) => {
    const waiting = { kind: "staff", label: "Room 2", text: requestText("staff", "Room 2") } as const;
    const { container } = show(<Start state={first} />, {
      scheme,
      prepare: (fresh) => {
        fresh.joinText = waiting;
      },
    });
    await screen.findByLabelText("Request of this computer");
    await expectAccessible(container);
  });

  it("reads from right to left without a violation", async () => {
    const { container, user } = show(<Start state={first} />, { language: "ar" });
    await user.click((await screen.findAllByRole("button")).at(-1) as HTMLElement);
    await screen.findByRole("heading", { level: 1 });
    await expectAccessible(container);
  });
});
