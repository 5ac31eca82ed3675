import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { expectAccessible, show } from "@/testing";
import Office from ".";

function open(path: string, options: Parameters<typeof show>[1] = {}) {
  const shown = show(<Office />, { as: "admin", ...options });
  window.location.hash = path;
  return shown;
}

beforeEach(() => {
  window.location.hash = "";
});

describe("the office", () => {
  it("books for a patient who calls and is new", async () => {
    const { user, state } = open("/appointments");
    await screen.findByRole("heading", { name: "Appointments", level: 1 });
    await user.keyboard("n");
    const dialog = within(await screen.findByRole("dialog"));
    await user.click(await dialog.findByRole("button", { name: "This patient is new here" }));
    await user.type(dialog.getByLabelText("Full name"), "Motiur Rahman");
    await user.click(dialog.getByRole("button", { name: "Add a patient" }));
    await waitFor(() => expect(dialog.getByLabelText("Patient")).toHaveProperty("value", "Motiur Rahman"));
    await user.click(dialog.getByLabelText("Doctor"));
    await user.click(await screen.findByRole("option", { name: "Dr. Imtiaz Ahmed Chowdhury" }));
    await user.click((await dialog.findAllByRole("radio"))[0] as HTMLElement);
    await user.type(dialog.getByLabelText(/^Reason/), "Chest pain");
    await user.click(dialog.getByRole("button", { name: /^Book: Today/ }));
    await waitFor(() =>
      expect(state.appointments.find(({ patient }) => patient.full_name === "Motiur Rahman")?.channel).toBe(
        "staff",
      ),
    );
    expect(await screen.findByText("The doctor is asked now.")).toBeTruthy();
  });

  it("approves one doctor and rejects another with a reason", async () => {
    const { user, state } = open("/doctors/applications", {
      prepare: (fresh) => {
        const [first] = fresh.applications;
        if (first) fresh.applications.push({ ...first, doctor: "applicant-1", full_name: "Dr. Lamia Karim" });
      },
    });
    await user.click(await screen.findByRole("button", { name: "Approve Dr. Rafiqul Hoque" }));
    await waitFor(() =>
      expect(screen.queryByRole("button", { name: "Approve Dr. Rafiqul Hoque" })).toBeNull(),
    );
    await user.click(screen.getByRole("button", { name: "Reject Dr. Lamia Karim" }));
    const dialog = within(await screen.findByRole("dialog"));
    await user.click(dialog.getByRole("button", { name: "Reject" }));
    expect(await dialog.findByText("Fill this in")).toBeTruthy();
    await user.type(dialog.getByRole("textbox"), "The licence is not known");
    await user.click(dialog.getByRole("button", { name: "Reject" }));
    await waitFor(() => expect(state.applications).toHaveLength(0));
    expect(await screen.findByText("Nobody waits to be approved")).toBeTruthy();
  });

  it("saves settings on purpose and keeps what is typed when others save", async () => {
    const { user, state } = open("/settings/clinic");
    const name = await screen.findByLabelText("Name");
    await user.clear(name);
    await user.type(name, "Padma Clinic");
    expect(screen.getByText("Not saved yet")).toBeTruthy();
    state.settings = { ...state.settings, address: "Somewhere else" };
    state.changed("settings");
    await waitFor(() => expect(screen.getByLabelText("Name")).toHaveProperty("value", "Padma Clinic"));
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(state.settings.name).toBe("Padma Clinic"));
  });

  it("saves the mail server before it is tested, and keeps a password that is not typed", async () => {
    const { user, state } = open("/settings/mail", {
      prepare: (fresh) => {
        fresh.mail = { ...fresh.mail, host: "old.example.org", has_password: true };
      },
    });
    const host = await screen.findByLabelText("Server");
    await user.clear(host);
    await user.type(host, "smtp.example.org");
    await user.click(screen.getByRole("button", { name: "Send a test mail" }));
    expect(await screen.findByText("A test mail goes to rashed@example.org")).toBeTruthy();
    expect(state.mail.host).toBe("smtp.example.org");
    expect(state.mail.has_password).toBe(true);
  });

  it("shows every mail with its state", async () => {
    open("/mail", {
      prepare: (fresh) => {
        const at = fresh.clock.now();
        fresh.outbox = [
          {
            id: "1",
            kind: "appointment_accepted",
            recipient: "a@example.org",
            state: "sent",
            attempts: 1,
            last_error: null,
            created: at,
            sent: at,
          },
          {
            id: "2",
            kind: "reset",
            recipient: "b@example.org",
            state: "undeliverable",
            attempts: 8,
            last_error: "550 no such user",
            created: at,
            sent: null,
          },
        ];
      },
    });
    expect(await screen.findByText("550 no such user")).toBeTruthy();
    expect(screen.getByText("Confirmation")).toBeTruthy();
  });

  it("leads from a notification to its appointment", async () => {
    const { user } = open("/", {
      prepare: (fresh) => {
        const appointment = fresh.appointments.find(({ state }) => state === "pending");
        if (!appointment) return;
        const at = fresh.clock.now();
        fresh.notifications = [
          {
            id: "n",
            kind: "appointment_requested",
            at,
            read: false,
            appointment,
            doctor_name: null,
            starts: null,
          },
        ];
      },
    });
    await user.click(await screen.findByRole("button", { name: "Notifications, 1 new" }));
    await user.click(await screen.findByRole("button", { name: /^New request for Sunday 22 November/ }));
    expect(await screen.findByRole("region", { name: "Appointment" })).toBeTruthy();
  });

  it.each(
    [
      "/",
      "/appointments",
      "/patients",
      "/doctors",
      "/doctors/applications",
      "/doctors/hours/doctor-0",
      "/settings/clinic",
      "/settings/booking",
      "/settings/mail",
      "/mail",
    ].flatMap(
      (path) =>
        [
          [path, "light"],
          [path, "dark"],
        ] as const,
    ),
  )("%s is accessible, %s", async (path, scheme) => {
    open(path, { scheme });
    await screen.findByRole("heading", { level: 1 });
    await waitFor(() =>
      expect(
        document.querySelector("table, form, img, [role=img], ol, ul li article, main section"),
      ).toBeTruthy(),
    );
    await expectAccessible();
  });
});
