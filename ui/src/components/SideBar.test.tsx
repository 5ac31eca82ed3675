import { IconInbox } from "@tabler/icons-react";
import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { show } from "@/testing";
import { SideBar } from "./SideBar";

describe("the places at the side", () => {
  it("count what waits in the reader's digits", () => {
    show(
      <SideBar
        face="Doctor"
        places={[{ to: "/requests", label: "Requests", icon: IconInbox, count: 3 }]}
        person={{ name: "Dr. Farhana Rahman", line: "Cardiology" }}
        onLock={() => undefined}
      />,
      { language: "ar" },
    );
    expect(screen.getByRole("link", { name: /Requests/ })).toHaveTextContent("Requests٣");
  });
});
