import { connect, createServer } from "node:net";

/**
 * A line to a server of this machine that a test can hold: it goes silent, and stays open. What was opened before it was hushed says
 * nothing any more; what comes later is well, unless all was hushed.
 */
export class Line {
  #server;
  #open = new Set();
  #allSilent = false;

  static async to(port) {
    const line = new Line();
    line.#server = createServer((client) => line.#join(client, port));
    await new Promise((ready) => line.#server.listen(0, "127.0.0.1", ready));
    line.port = line.#server.address().port;
    return line;
  }

  #join(client, port) {
    const pair = { silent: this.#allSilent, ends: [client, connect(port, "127.0.0.1")] };
    this.#open.add(pair);
    const [near, far] = pair.ends;
    for (const [from, to] of [[near, far], [far, near]]) {
      from.on("data", (piece) => pair.silent || to.write(piece));
      from.on("error", () => {});
      from.on("close", () => {
        to.destroy();
        this.#open.delete(pair);
      });
    }
  }

  /** The connections that are open now say nothing any more. */
  hush() {
    for (const pair of this.#open) pair.silent = true;
  }

  /** Nor do those that come. */
  hushAll() {
    this.#allSilent = true;
    this.hush();
  }

  close() {
    for (const pair of this.#open) for (const end of pair.ends) end.destroy();
    this.#server.close();
  }
}

/** A server that takes every call and says nothing. */
export async function silentServer() {
  const held = new Set();
  const server = createServer((client) => {
    held.add(client);
    client.on("error", () => {});
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const close = () => {
    for (const client of held) client.destroy();
    server.close();
  };
  return { port: server.address().port, calls: () => held.size, close };
}
