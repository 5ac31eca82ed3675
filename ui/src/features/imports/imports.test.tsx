import { screen, within } from "@testing-library/react";
import { useState } from "react";
import { describe, expect, it } from "vitest";
import { Refusal } from "@/backend/fake";
import { expectAccessible, show } from "@/testing";
import { LARGEST, readFile } from "./read-file";
import { ImportWizard } from "./wizard";

function Page() {
  const [id, setId] = useState<string | null>(null);
  return <ImportWizard id={id ?? undefined} onOpen={setId} />;
}

const csv = (text: BlobPart, name = "patients.csv") => new File([text], name, { type: "text/csv" });
const good = "full_name,phone\nRafi Hasan,+8801711000009\nLamia Karim,+8801711000010\n";

async function check(user: ReturnType<typeof show>["user"], file: File) {
  await user.upload(await screen.findByLabelText("CSV file"), file);
  await user.click(screen.getByRole("button", { name: "Check the file" }));
}

describe("a chosen file", () => {
  it("is read as UTF-8", async () => {
    expect(await readFile(csv(good))).toEqual({ text: good, lines: 2 });
  });

  it.each([
    [new Uint8Array([0x6e, 0x0a, 0xe9, 0x74]), "encoding"],
    [new Uint8Array([0x6e, 0, 0x0a, 0, 0x6d, 0]), "encoding"],
    ["full_name,phone\n", "empty"],
    [new Uint8Array(LARGEST + 1), "too-large"],
  ])("is refused when it cannot be (%#)", async (content, problem) => {
    expect(await readFile(csv(content))).toEqual({ problem });
  });
});

describe("bringing in a file", () => {
  it("checks it, shows what would happen, and brings it in", async () => {
    const { user, state } = show(<Page />, { as: "admin" });
    await check(user, csv(good));
    expect(await screen.findByRole("progressbar")).toBeVisible();
    expect(
      await screen.findByText("All is well: 2 rows can come in", undefined, { timeout: 4000 }),
    ).toBeVisible();
    expect(await screen.findByRole("cell", { name: "Rafi Hasan" })).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Bring in 2 rows" }));
    expect(await screen.findByText("2 rows were brought in", undefined, { timeout: 4000 })).toBeVisible();
    expect(state.patients.some(({ full_name }) => full_name === "Rafi Hasan")).toBe(true);
  });

  it("says of each row why it cannot come in, and applies nothing", async () => {
    const { user } = show(<Page />, { as: "admin" });
    await check(user, csv("full_name,phone\n,+8801711000009\nLamia Karim,12\nNew One,+8801711000011\n"));
    await screen.findByText(/2 rows cannot come in/, undefined, { timeout: 4000 });
    expect(await screen.findByText("Name: Fill this in")).toBeVisible();
    expect(
      screen.getByText("Phone: Enter a phone number that begins with + and the country's number"),
    ).toBeVisible();
    expect(screen.queryByRole("button", { name: /^Bring in/ })).toBeNull();
    await user.click(
      within(screen.getByRole("group", { name: "Rows of the file" })).getByRole("button", { name: /^New/ }),
    );
    expect(await screen.findByRole("cell", { name: "New One" })).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Choose a file again" }));
    expect(await screen.findByLabelText("CSV file")).toBeVisible();
  });

  it("can be given up", async () => {
    const { user, state } = show(<Page />, { as: "admin" });
    await check(user, csv(good));
    await user.click(await screen.findByRole("button", { name: "Give up" }));
    expect(await screen.findByText("Given up. Nothing was changed.")).toBeVisible();
    expect(state.patients.some(({ full_name }) => full_name === "Rafi Hasan")).toBe(false);
  });

  it("says which columns are needed when the first line lacks one", async () => {
    const { user, backend } = show(<Page />, { as: "admin" });
    backend.commands.beginImport = async () => ({
      status: "error",
      error: new Refusal("invalid_fields", { fields: { text: ["required"] } }).error,
    });
    await check(user, csv("name\nx\n"));
    expect((await screen.findByRole("alert")).textContent).toContain("full_name, phone, email");
  });

  it("tells a file without a choice and a file that cannot be read", async () => {
    const { user } = show(<Page />, { as: "admin" });
    await user.click(await screen.findByRole("button", { name: "Check the file" }));
    expect(await screen.findByText("Choose a file", { selector: "span" })).toBeVisible();
    await user.upload(screen.getByLabelText("CSV file"), csv(new Uint8Array([0x6e, 0x0a, 0xe9, 0x74])));
    expect(await screen.findByText(/The letters of this file cannot be read/)).toBeVisible();
  });

  it.each([
    ["light", "en"],
    ["dark", "ar"],
  ] as const)("is accessible, %s, %s", async (scheme, language) => {
    const { user } = show(<Page />, { as: "admin", scheme, language });
    await screen.findByLabelText("CSV file");
    await expectAccessible();
    await check(user, csv("full_name,phone\n,+8801711000009\n"));
    await screen.findByRole("table", undefined, { timeout: 4000 });
    await expectAccessible();
  });
});
