import { screen, waitFor, within } from "@testing-library/react";
import { useState } from "react";
import { describe, expect, it } from "vitest";
import type { FakeState } from "@/backend/fake";
import { Refusal } from "@/backend/fake";
import { Toasts } from "@/components";
import { expectAccessible, show } from "@/testing";
import { AddLocation } from "../locations/add";
import { Rooms } from "../settings/rooms";
import { AreaFields } from "./area-fields";
import { AreaSelect } from "./area-select";

function Chosen({ initial = null }: { initial?: string | null }) {
  const [area, setArea] = useState<string | null>(initial);
  return (
    <>
      <AreaFields value={area} onChange={setArea} />
      <output>{area ?? "none"}</output>
    </>
  );
}

const noTree = (state: FakeState) => {
  state.areas = { levels: [], areas: [] };
};
const picker = (name: string) => screen.findByRole("combobox", { name });
const options = () => screen.getAllByRole("option").map(({ textContent }) => textContent);
const chosen = () => screen.getByRole("status").textContent;

describe("the pickers", () => {
  it("follow each other, and any level may be the last", async () => {
    const { user } = show(<Chosen />);
    expect(await picker("District")).toBeDisabled();
    expect(await picker("District")).toHaveAttribute("placeholder", "Division first");
    await user.click(await picker("Division"));
    await user.click(await screen.findByRole("option", { name: "Dhaka" }));
    expect(chosen()).toBe("area-dhaka");
    await user.click(await picker("District"));
    expect(options()).toEqual(["Dhaka", "Narayanganj"]);
    await user.click(await screen.findByRole("option", { name: "Narayanganj" }));
    await user.click(await picker("Thana"));
    await user.click(await screen.findByRole("option", { name: "Sonargaon" }));
    expect(chosen()).toBe("area-sonargaon");
  });

  it("clear the inner ones when an outer one is changed or cleared", async () => {
    const { user } = show(<Chosen initial="area-sonargaon" />);
    await waitFor(async () => expect(await picker("Thana")).toHaveValue("Sonargaon"));
    await user.click(await picker("District"));
    await user.click(await screen.findByRole("option", { name: "Dhaka" }));
    expect(chosen()).toBe("area-dhaka-district");
    expect(await picker("Thana")).toHaveValue("");
    await user.click(screen.getByLabelText("Clear: District"));
    expect(chosen()).toBe("area-dhaka");
    await user.click(screen.getByLabelText("Clear: Division"));
    expect(chosen()).toBe("none");
    expect(await picker("District")).toBeDisabled();
  });

  it("are used by keyboard alone, in Bengali, however the letters are composed", async () => {
    const { user } = show(<Chosen initial="area-dhaka" />, { language: "bn" });
    await picker("জেলা");
    await user.tab();
    await user.tab();
    expect(await picker("জেলা")).toHaveFocus();
    await user.keyboard("নারা\u09df");
    expect(options()).toEqual(["নারায়ণগঞ্জ"]);
    await user.keyboard("{ArrowDown}{Enter}");
    expect(chosen()).toBe("area-narayanganj");
    await user.tab();
    await user.keyboard("sonar{ArrowDown}{Enter}");
    expect(chosen()).toBe("area-sonargaon");
  });

  it("go on choosing while the clinic cannot be reached", async () => {
    const { user, state } = show(<Chosen />);
    await picker("Division");
    state.offline = true;
    state.send("linkChanged", { state: "offline", since: null });
    state.changed("location");
    await user.click(await picker("Division"));
    await user.click(await screen.findByRole("option", { name: "Chattogram" }));
    await user.click(await picker("District"));
    await user.click(await screen.findByRole("option", { name: "Cox's Bazar" }));
    expect(chosen()).toBe("area-coxs-bazar");
  });

  it("take as many levels as the country has, and its words for them", async () => {
    const { user } = show(<Chosen />, {
      prepare: (state) => {
        state.areas = {
          levels: [{ name: "Bundesland", names: {} }],
          areas: [{ id: "by", parent: null, level: 1, name: "Bayern", names: {}, doctors: 0 }],
        };
      },
    });
    await user.click(await picker("Bundesland"));
    await user.click(await screen.findByRole("option", { name: "Bayern" }));
    expect(chosen()).toBe("by");
    expect(screen.getAllByRole("combobox")).toHaveLength(1);
  });

  it("are not there where no tree is loaded", async () => {
    show(
      <>
        <Chosen />
        <AreaSelect aria-label="Area" value={null} onChange={() => undefined} />
        <Rooms />
      </>,
      { as: "admin", prepare: noTree },
    );
    await screen.findByText("Uttara branch, Sector 7");
    expect(screen.queryAllByRole("combobox")).toEqual([]);
    expect(screen.queryByRole("button", { name: /area/ })).toBeNull();
  });

  it.each([
    ["light", "en"],
    ["dark", "ar"],
  ] as const)("are accessible, %s, %s", async (scheme, language) => {
    const { user } = show(<Chosen initial="area-dhaka" />, { scheme, language });
    const [, district] = await screen.findAllByRole("combobox");
    await user.click(district as HTMLElement);
    await expectAccessible();
  });
});

describe("looking for an area", () => {
  it("offers those with doctors, the outer ones first, each with its path and how many", async () => {
    const { user } = show(<AreaSelect aria-label="Area" value={null} onChange={() => undefined} />);
    await user.click(await picker("Area"));
    expect(options()).toEqual([
      "Dhaka (Division)5 doctors",
      "Dhaka (District)3 doctors",
      "Narayanganj, Dhaka2 doctors",
      "Dhanmondi, Dhaka3 doctors",
      "Fatullah, Narayanganj, Dhaka2 doctors",
    ]);
    await user.keyboard("নারায়ণ");
    expect(options()).toEqual(["Narayanganj, Dhaka2 doctors", "Fatullah, Narayanganj, Dhaka2 doctors"]);
  });
});

describe("the area of a place", () => {
  const areaOf = (state: FakeState, id: string) => state.locations.find((one) => one.id === id)?.area;

  it("is given with a new place", async () => {
    const { user, state } = show(<AddLocation onAdded={() => undefined} onCancel={() => undefined} />, {
      as: "admin",
    });
    await user.type(await screen.findByLabelText("Address"), "Chashara");
    await user.click(await screen.findByRole("combobox", { name: /^Division/ }));
    await user.click(await screen.findByRole("option", { name: "Dhaka" }));
    await user.click(screen.getByRole("button", { name: "Add this place" }));
    await waitFor(() => expect(state.locations.at(-1)?.area).toBe("area-dhaka"));
  });

  it("is set for a place that has none, changed, and taken away", async () => {
    const { user, state } = show(
      <>
        <Rooms />
        <Toasts />
      </>,
      { as: "admin" },
    );
    const row = async () =>
      within((await screen.findByText("Uttara branch, Sector 7")).closest("li") as HTMLElement);
    await waitFor(async () => expect((await row()).getByText("Area not chosen yet")).toBeVisible());
    await user.click(screen.getByRole("button", { name: "Choose the area: Uttara branch, Sector 7" }));
    await screen.findByRole("dialog", { name: "Area: Uttara branch, Sector 7" });
    await user.click(await picker("Division"));
    await user.keyboard("dha{ArrowDown}{Enter}");
    await user.click(await picker("District"));
    await user.keyboard("dha{ArrowDown}{Enter}");
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(areaOf(state, "location-2")).toBe("area-dhaka-district"));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect((await row()).getByText("Dhaka")).toBeVisible();
    const change = screen.getByRole("button", { name: "Change the area: Uttara branch, Sector 7" });
    await waitFor(() => expect(change).toHaveFocus());
    await user.click(change);
    await user.click(await screen.findByRole("button", { name: "No area" }));
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(areaOf(state, "location-2")).toBeNull());
  });

  it("says in the dialog what went wrong, and keeps what was chosen", async () => {
    const { user, backend } = show(<Rooms />, { as: "admin" });
    await user.click(await screen.findByRole("button", { name: "Change the area: Room 204" }));
    backend.commands.setLocationArea = async () => ({
      status: "error",
      error: new Refusal("not_found").error,
    });
    const dialog = within(await screen.findByRole("dialog"));
    await user.click(dialog.getByRole("button", { name: "Save" }));
    expect(await dialog.findByRole("alert")).toBeVisible();
    expect(dialog.getByRole("combobox", { name: "Thana" })).toHaveValue("Dhanmondi");
  });

  it("leaves one layer after the other with Escape", async () => {
    const { user } = show(<Rooms />, { as: "admin" });
    await user.click(await screen.findByRole("button", { name: "Change the area: Room 204" }));
    await user.click(await picker("Thana"));
    await user.keyboard("{ArrowDown}");
    await screen.findAllByRole("option");
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryAllByRole("option")).toEqual([]));
    expect(screen.getByRole("dialog")).toBeVisible();
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(screen.getByRole("button", { name: "Change the area: Room 204" })).toHaveFocus();
  });

  it.each([
    ["light", "en"],
    ["dark", "ar"],
  ] as const)("is accessible in the dialog, %s, %s", async (scheme, language) => {
    const { user } = show(<Rooms />, { as: "admin", scheme, language });
    await user.click((await screen.findAllByRole("button", { name: /Change the area/ }))[0] as HTMLElement);
    await screen.findByRole("dialog");
    await expectAccessible();
  });
});
