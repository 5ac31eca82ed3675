import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { Toasts } from "@/components";
import { expectAccessible, show } from "@/testing";
import { DoctorList } from "./list";
import { toMajor, toMinor } from "./money-input";
import { OwnOffer } from "./offer";

const rows = () => screen.getAllByRole("row").slice(1);

describe("fees", () => {
  it("are written in the currency and kept in its smallest unit", () => {
    expect(toMinor(1000, "BDT")).toBe(100000);
    expect(toMinor(1000, "JPY")).toBe(1000);
    expect(toMajor(100050, "BDT")).toBe(1000.5);
    expect(toMinor("", "BDT")).toBeNull();
  });
});

describe("finding doctors", () => {
  it("narrows by words, specializations, fee and language, and clears", async () => {
    const { user } = show(<DoctorList />, { as: "admin" });
    await screen.findByRole("table");
    const all = rows().length;
    await user.click(screen.getByRole("combobox", { name: "Specialization" }));
    await user.click(await screen.findByRole("option", { name: "Dermatology" }));
    await user.click(await screen.findByRole("option", { name: "Paediatrics" }));
    await waitFor(() => expect(rows()).toHaveLength(2));
    await user.click(screen.getByRole("button", { name: "Clear filters" }));
    await waitFor(() => expect(rows()).toHaveLength(all));
    await user.type(screen.getByLabelText("Fee from"), "1000");
    await waitFor(() => expect(rows().length).toBeLessThan(all));
    await user.type(screen.getByRole("searchbox"), "nobody like this");
    expect(await screen.findByText("Nothing matches")).toBeVisible();
  });

  it("asks for those who are free within seven days", async () => {
    const { user, backend } = show(<DoctorList />, { as: "admin" });
    const asked: (string | null)[] = [];
    const search = backend.commands.searchDoctors;
    backend.commands.searchDoctors = async (filter) => {
      asked.push(filter.free_to_day);
      return search(filter);
    };
    await user.click(await screen.findByRole("checkbox", { name: "Free this week" }));
    await waitFor(() => expect(asked).toContain("2026-11-27"));
  });

  it("narrows by area, and says where each doctor sits", async () => {
    const { user } = show(<DoctorList />, { as: "admin" });
    await screen.findByRole("table");
    await waitFor(() => expect(screen.getAllByText("Dhanmondi, Dhaka").length).toBeGreaterThan(1));
    await user.click(screen.getByRole("combobox", { name: "Area" }));
    await user.click(await screen.findByRole("option", { name: /^Narayanganj/ }));
    await waitFor(() => expect(rows()).toHaveLength(2));
    expect(rows()[0]).toHaveTextContent("Dr. Md. Rezaul Karim");
    expect(rows()[0]).toHaveTextContent("Fatullah, Narayanganj, Dhaka");
    await user.click(screen.getByRole("button", { name: "Clear filters" }));
    await waitFor(() => expect(rows().length).toBeGreaterThan(2));
  });

  it("changes what a doctor offers", async () => {
    const { user, state } = show(
      <>
        <DoctorList />
        <Toasts />
      </>,
      { as: "admin" },
    );
    await user.click(await screen.findByRole("button", { name: "Languages and fee of Dr. Farhana Rahman" }));
    const form = within(await screen.findByRole("dialog"));
    await user.clear(form.getByLabelText("Fee"));
    await user.click(form.getByRole("button", { name: "Save" }));
    expect(await form.findByText("Enter a number")).toBeVisible();
    await user.type(form.getByLabelText("Fee"), "1200");
    await user.click(form.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(state.doctors[0]?.fee_minor).toBe(120000));
  });

  it("lets a doctor say which languages he speaks", async () => {
    const { user, backend } = show(<OwnOffer doctor="doctor-0" />, { as: "doctor" });
    const asked: string[][] = [];
    const set = backend.commands.setDoctorOffer;
    backend.commands.setDoctorOffer = async (doctor, languages, fee) => {
      asked.push(languages);
      return set(doctor, languages, fee);
    };
    await user.click(await screen.findByRole("combobox", { name: "Languages" }));
    await user.click(await screen.findByRole("option", { name: "Arabic" }));
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(asked).toEqual([["bn", "en", "hi", "ar"]]));
  });

  it.each([
    ["light", "en"],
    ["dark", "ar"],
  ] as const)("is accessible, %s, %s", async (scheme, language) => {
    const { user } = show(<DoctorList />, { as: "admin", scheme, language });
    await screen.findByRole("table");
    await expectAccessible();
    await user.click(screen.getAllByRole("button", { name: /^Languages and fee/ })[0] as HTMLElement);
    await screen.findByRole("dialog");
    await expectAccessible();
  });
});
