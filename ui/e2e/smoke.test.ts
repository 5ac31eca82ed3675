import { expect, test } from "vitest";
import { App } from "./app";
import { freshHome } from "./clinic";
import { screen } from "./desktop";

test("smoke", async () => {
  const home = freshHome("smoke");
  const app = await App.open({ home });
  await new Promise((r) => setTimeout(r, 1500));
  console.log(await app.page.text(), await app.driver.url(), await app.driver.windows());
  const out = await app.driver.runAsync((done) => {
    const inv = (window as any).__TAURI_INTERNALS__.invoke;
    inv("start_demo").then(() => inv("app_state")).then(done, (e: unknown) => done({ error: e }));
  });
  console.log(out);
  await app.driver.screenshot("/tmp/smoke.png");
  screen("/tmp/smoke-root.png");
  await app.close();
  expect(1).toBe(1);
});
