import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { Refusal } from "@/backend/fake";
import { useNow } from "@/backend/now";
import { Toasts } from "@/components";
import { WaitingPage } from "@/faces/waiting-page";
import { expectAccessible, show } from "@/testing";

function Page({ doctor }: { doctor?: string }) {
  const { utc } = useNow();
  if (utc === 0) return null;
  return (
    <>
      <WaitingPage doctor={doctor} bell={null} />
      <Toasts />
    </>
  );
}

const rows = async () => (await screen.findAllByRole("row")).slice(1);

describe("the waiting list", () => {
  it("shows who waits for what, and the open offer with its countdown", async () => {
    show(<Page />, { as: "admin" });
    expect(await rows()).toHaveLength(3);
    const offered = (await rows()).find((row) => row.textContent?.includes("Nasima"));
    expect(offered?.textContent).toContain("Dr. Imtiaz Ahmed Chowdhury");
    expect(offered?.textContent).toMatch(/kept for (10|9):/);
    expect((await rows()).some((row) => row.textContent?.includes("Any doctor of Cardiology"))).toBe(true);
  });

  it("shows a doctor the own list only", async () => {
    show(<Page doctor="doctor-0" />, { as: "doctor" });
    await waitFor(async () => expect(await rows()).toHaveLength(1));
  });

  it("accepts an offer for a patient on the telephone, and refuses one", async () => {
    const { user, state } = show(<Page />, { as: "admin" });
    await user.click(await screen.findByRole("button", { name: "More: Nasima Akhter" }));
    await user.click(await screen.findByRole("menuitem", { name: "Accept for the patient" }));
    await waitFor(() => expect(state.appointments.some(({ channel }) => channel === "waitlist")).toBe(true));
    await waitFor(async () => expect(await rows()).toHaveLength(2));
  });

  it("says when an offer has run out meanwhile", async () => {
    const { user, backend } = show(<Page />, { as: "admin" });
    backend.commands.refuseOffer = async () => ({ status: "error", error: new Refusal("wrong_state").error });
    await user.click(await screen.findByRole("button", { name: "More: Nasima Akhter" }));
    await user.click(await screen.findByRole("menuitem", { name: "Refuse for the patient" }));
    expect(await screen.findByRole("alert")).toBeTruthy();
  });

  it("takes somebody off the list after asking once", async () => {
    const { user, state } = show(<Page />, { as: "admin" });
    await user.click(await screen.findByRole("button", { name: "More: Kamal Hossain" }));
    await user.click(await screen.findByRole("menuitem", { name: "Take off the list" }));
    const dialog = within(await screen.findByRole("dialog"));
    expect(dialog.getByText("Kamal Hossain is offered no more times.")).toBeTruthy();
    await user.click(dialog.getByRole("button", { name: "Take off the list" }));
    await waitFor(() =>
      expect(state.waitlist.some(({ patient }) => patient.full_name === "Kamal Hossain")).toBe(false),
    );
  });

  it("adds somebody with N: for any of a specialization, on days and at hours", async () => {
    const { user, state } = show(<Page />, { as: "admin" });
    await rows();
    await user.keyboard("n");
    const dialog = within(await screen.findByRole("dialog"));
    await user.click(dialog.getByRole("radio", { name: "Any of a specialization" }));
    await user.click(dialog.getByRole("button", { name: "Add to the list" }));
    expect(await dialog.findByText("Check these 2 answers")).toBeTruthy();
    await user.click(dialog.getByLabelText("Patient"));
    await user.click(await screen.findByRole("option", { name: /^Jahangir Alam/ }));
    await user.click(dialog.getByLabelText("Specialization"));
    await user.click(await screen.findByRole("option", { name: "Cardiology" }));
    await user.type(dialog.getAllByLabelText(/^Not before/).at(-1) as HTMLElement, "9");
    await user.tab();
    await user.click(dialog.getByRole("button", { name: "Add to the list" }));
    await waitFor(() => expect(state.waitlist).toHaveLength(4));
    expect(state.waitlist.at(-1)).toMatchObject({ specialization: "Cardiology", from: "09:00", to: null });
    expect(await screen.findByText("On the waiting list")).toBeTruthy();
  });

  it("is calm when nobody waits", async () => {
    show(<Page />, {
      as: "admin",
      prepare: (state) => {
        state.waitlist = [];
      },
    });
    expect(await screen.findByText("Nobody waits for a time")).toBeTruthy();
  });

  it.each(
    (["light", "dark"] as const).flatMap((scheme) =>
      ["en", "ar"].map((language) => [scheme, language] as const),
    ),
  )("is accessible with the form open, %s, %s", async (scheme, language) => {
    const { user } = show(<Page />, { as: "admin", scheme, language });
    await rows();
    await expectAccessible();
    await user.keyboard("n");
    await screen.findByRole("dialog");
    await expectAccessible();
  });
});
