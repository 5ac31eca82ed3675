import { Button, Menu, Modal } from "@mantine/core";
import { act, screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { describe, expect, it } from "vitest";
import { show } from "@/testing";

const button = (name: string) => screen.getByRole("button", { name });

/** A list whose rows leave when they are done, some after a question. */
function List({ first }: { first: string[] }) {
  const [rows, setRows] = useState(first);
  const [asked, setAsked] = useState<string | null>(null);
  const leave = (row: string) => setRows((all) => all.filter((one) => one !== row));
  return (
    <main>
      <h1 tabIndex={-1}>Rows</h1>
      <ul>
        {rows.map((row) => (
          <li key={row}>
            <button type="button" onClick={() => leave(row)}>
              {row}
            </button>
            <button type="button" onClick={() => setAsked(row)}>
              ask {row}
            </button>
          </li>
        ))}
      </ul>
      {asked && (
        <Modal opened onClose={() => setAsked(null)} title="Sure?">
          <button
            type="button"
            onClick={() => {
              leave(asked);
              setAsked(null);
            }}
          >
            yes
          </button>
        </Modal>
      )}
    </main>
  );
}

describe("the focus", () => {
  it("goes to the next row when its row leaves, to the one before when it was the last, then to the head", async () => {
    const { user } = show(<List first={["one", "two", "three"]} />);
    await user.click(button("two"));
    await waitFor(() => expect(button("three")).toHaveFocus());
    await user.keyboard("{Enter}");
    await waitFor(() => expect(button("one")).toHaveFocus());
    await user.keyboard("{Enter}");
    await waitFor(() => expect(screen.getByRole("heading")).toHaveFocus());
  });

  it("comes back from a dialog that is closed", async () => {
    const { user } = show(<List first={["one"]} />);
    await user.click(button("ask one"));
    await waitFor(() => expect(screen.getByRole("dialog")).toContainElement(focused()));
    await user.keyboard("{Escape}");
    await waitFor(() => expect(button("ask one")).toHaveFocus());
  });

  it("goes to the neighbour when the row of a dialog leaves with it", async () => {
    const { user } = show(<List first={["one", "two"]} />);
    await user.click(button("ask one"));
    await user.click(await screen.findByRole("button", { name: "yes" }));
    await waitFor(() => expect(button("two")).toHaveFocus());
  });

  it("comes back from a dialog that a menu has opened", async () => {
    const { user } = show(<FromMenu />);
    await user.click(button("more"));
    await user.click(await screen.findByRole("menuitem", { name: "rename" }));
    await waitFor(() => expect(screen.getByRole("dialog")).toContainElement(focused()));
    await waitFor(() => expect(screen.queryByRole("menu")).toBeNull());
    await user.keyboard("{Escape}");
    await waitFor(() => expect(button("more")).toHaveFocus());
  });

  it("stays with a button that was busy", async () => {
    const { user } = show(<Busy />);
    await user.click(button("save"));
    expect(button("save")).toBeDisabled();
    act(() => (document.activeElement as HTMLElement).blur());
    await user.click(button("done"));
    await waitFor(() => expect(button("save")).toHaveFocus());
  });

  it("is let go of by a click on nothing", async () => {
    const { user } = show(<List first={["one", "two"]} />);
    button("ask one").focus();
    await user.click(document.body);
    expect(document.body).toHaveFocus();
    await user.click(screen.getByRole("heading"));
    button("two").remove();
    await new Promise((done) => setTimeout(done, 20));
    expect(button("ask one")).not.toHaveFocus();
  });
});

const focused = () => document.activeElement as HTMLElement;

function FromMenu() {
  const [opened, setOpened] = useState(false);
  return (
    <main>
      <Menu transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <button type="button">more</button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setOpened(true)}>rename</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {opened && (
        <Modal opened onClose={() => setOpened(false)} title="Name">
          <button type="button">keep</button>
        </Modal>
      )}
    </main>
  );
}

function Busy() {
  const [busy, setBusy] = useState(false);
  return (
    <main>
      <Button loading={busy} onClick={() => setBusy(true)}>
        save
      </Button>
      <button type="button" onMouseDown={(event) => event.preventDefault()} onClick={() => setBusy(false)}>
        done
      </button>
    </main>
  );
}
