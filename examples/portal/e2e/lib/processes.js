import assert from "node:assert/strict";

import { freshFolder } from "./folder.js";
import { Portal } from "./portal.js";
import { Cluster } from "./postgres.js";
import { freePort } from "./port.js";

/** Several processes of one portal over one PostgreSQL, as behind a load balancer: links lead to the first. */
export class Processes {
  static async start(name, count) {
    const cluster = await Cluster.start(name);
    const folder = freshFolder(name);
    const database = cluster.database("espace");
    const ports = await Promise.all(Array.from({ length: count }, freePort));
    const base = `http://127.0.0.1:${ports[0]}`;
    const portals = ports.map((port) => new Portal(port, folder, { database, base, flags: ["--hashers", "1"] }));
    await Promise.all(portals.map((portal) => portal.start()));
    return new Processes(cluster, portals);
  }

  #next = 0;

  constructor(cluster, portals) {
    this.cluster = cluster;
    this.portals = portals;
  }

  /** Where the next one asks: each process in its turn. */
  get base() {
    this.#next += 1;
    return this.portals[this.#next % this.portals.length].base;
  }

  get mailbox() {
    return this.portals[0].mailbox;
  }

  async stop() {
    for (const portal of this.portals) {
      assert.equal(await portal.stop(), 0);
      assert.doesNotMatch(portal.log, /panicked/);
    }
    this.cluster.stop();
  }
}
