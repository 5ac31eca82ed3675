// The cable between one computer and the clinic's server. Pulled, it does what a real one does: nothing arrives any
// more and nobody is told; plugged in again, what had been sent arrives late.
import { connect, createServer, type Server, type Socket } from "node:net";

type Way = "up" | "down";

export class Cable {
  readonly port: number;
  private readonly listener: Server;
  private readonly server: number;
  private readonly ends = new Set<Socket>();
  private cut: Way[] = [];
  /** How long an answer is on its way, in milliseconds. */
  private slowness = 0;
  /** What has not arrived because of the cut. */
  private waiting: (() => void)[] = [];

  private constructor(listener: Server, server: number) {
    const address = listener.address();
    this.port = typeof address === "object" && address ? address.port : 0;
    this.listener = listener;
    this.server = server;
    listener.on("connection", (client) => {
      const peer = connect(this.server, "127.0.0.1");
      this.pass(client, peer, "up");
      this.pass(peer, client, "down");
    });
  }

  /** To the server on this port of the loopback interface. */
  static async to(server: number): Promise<Cable> {
    const listener = createServer();
    await new Promise<void>((listening) => listener.listen(0, "127.0.0.1", listening));
    return new Cable(listener, server);
  }

  private pass(from: Socket, to: Socket, way: Way): void {
    this.ends.add(from);
    const arrive = (what: () => void) => {
      if (this.cut.includes(way)) this.waiting.push(what);
      else what();
    };
    const later = (what: () => void) => {
      if (way === "down" && this.slowness > 0) setTimeout(arrive, this.slowness, what);
      else arrive(what);
    };
    from.on("data", (bytes) => later(() => to.write(bytes)));
    // How a connection ended does not matter here: the other half ends too.
    from.on("error", () => {});
    from.on("close", () => {
      this.ends.delete(from);
      later(() => to.destroy());
    });
  }

  pull(): void {
    this.cut = ["up", "down"];
  }

  /** What is asked reaches the server; what it answers is lost on the way. */
  loseAnswers(): void {
    this.cut = ["down"];
  }

  /** Answers take so many milliseconds. */
  slow(milliseconds: number): void {
    this.slowness = milliseconds;
  }

  /** All is well again. */
  plug(): void {
    this.cut = [];
    this.slowness = 0;
    for (const arrives of this.waiting.splice(0)) arrives();
  }

  close(): void {
    this.listener.close();
    for (const end of this.ends) end.destroy();
  }
}
