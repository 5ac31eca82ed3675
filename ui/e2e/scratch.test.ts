import { afterAll, test } from "vitest";
import { App, closeAll } from "./app";
import { emptyHome, serverIn } from "./home";

afterAll(closeAll);
test("opens", async () => {
  let t = Date.now();
  const lap = (what: string) => {
    console.log(what, Date.now() - t);
    t = Date.now();
  };
  const home = emptyHome("scratch");
  const app = await App.open({ home });
  lap("open");
  await app.sees("How would you like to start?");
  lap("first run");
  await app.screenshot("/tmp/e1.png");
  await app.button("Look around with the demo clinic");
  await app.sees("Making the clinic");
  await app.screenshot("/tmp/e1b.png");
  await app.sees("Whom is this window for?", 90);
  lap("demo");
  await app.screenshot("/tmp/e2.png");
  await app.button("Kiosk");
  await app.followWindow();
  lap("new window");
  await app.sees("Welcome");
  lap("kiosk");
  await app.screenshot("/tmp/e3.png");
  await app.button("English");
  await app.button("Book a visit");
  await app.sees("What is it about?");
  await app.screenshot("/tmp/e4.png");
  lap("press");
  await app.close();
  lap("close");
  console.log(serverIn(home));
}, 200_000);
