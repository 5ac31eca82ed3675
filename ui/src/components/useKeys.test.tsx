import { describe, expect, it, vi } from "vitest";
import { show } from "@/testing";
import { useKeys } from "./useKeys";

function Page({ onEscape }: { onEscape: () => void }) {
  useKeys({ escape: onEscape });
  return null;
}

const escapeKey = () => new KeyboardEvent("keydown", { key: "Escape", bubbles: true });

describe("keys of the page", () => {
  it("rest while Escape closes a dialog, although that is gone before the page hears of the key", () => {
    const onEscape = vi.fn();
    show(<Page onEscape={onEscape} />);
    const dialog = document.createElement("div");
    dialog.setAttribute("role", "dialog");
    const inside = dialog.appendChild(document.createElement("button"));
    document.body.append(dialog);
    window.addEventListener("keydown", () => dialog.remove(), { capture: true, once: true });
    inside.dispatchEvent(escapeKey());
    expect(dialog.isConnected).toBe(false);
    expect(onEscape).not.toHaveBeenCalled();
    document.body.dispatchEvent(escapeKey());
    expect(onEscape).toHaveBeenCalledOnce();
  });
});
