// Start of the screens, in the window of the app or, with the fake clinic, in a browser.
import "./theme/styles";
import { setNonce } from "get-nonce";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app";

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";
setNonce(nonce);

async function start() {
  if (import.meta.env.MODE === "fake") {
    const { putFakeClinic } = await import("./backend/fake/browser");
    putFakeClinic();
  }
  const root = document.getElementById("root");
  if (root) {
    createRoot(root).render(
      <StrictMode>
        <App nonce={nonce} />
      </StrictMode>,
    );
  }
}

void start();
