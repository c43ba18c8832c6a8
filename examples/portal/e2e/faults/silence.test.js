// Nothing waits for ever: a database, or a mail server, that takes every call and says nothing.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { expect, identify, register } from "../lib/journey.js";
import { lettersOf } from "../lib/letters.js";
import { Line, silentServer } from "../lib/line.js";
import { Portal } from "../lib/portal.js";
import { Cluster } from "../lib/postgres.js";
import { until } from "../lib/until.js";
import { sourceOf, Visitor } from "../lib/visitor.js";

/** A deadline of the store, and some for a busy machine. */
const SOON = 20_000;
/** What the portal is told to end within, shorter than its default since the tests wait for it; and that, with some for the machine. */
const LIMIT = ["--shutdown-timeout", "6"];
const END = 7_500;

async function ends(portal) {
  const asked = performance.now();
  assert.equal(await portal.stop(END + 10_000), 0, "nothing had to be forced");
  const took = performance.now() - asked;
  assert.ok(took < END, `it ended ${Math.round(took)} ms after SIGTERM`);
}

describe("a silent database", () => {
  let cluster;
  let line;
  let portal;
  const healthy = async () => (await new Visitor(portal.base, { within: SOON }).get("/healthz")).status === 200;

  before(async () => {
    cluster = await Cluster.start("silence");
    line = await Line.to(cluster.port);
    const database = cluster.database("espace").replace(`:${cluster.port}/`, `:${line.port}/`);
    portal = await Portal.start("silence", { database, flags: LIMIT });
    assert.ok(await healthy());
  });
  after(() => {
    line?.close();
    cluster?.stop();
  });

  test("connections that fall silent are given up, and the portal is well again", async () => {
    const who = new Visitor(portal.base, { source: sourceOf(1), within: SOON });
    const [letter] = await lettersOf(portal.mailbox);
    line.hush();
    const asked = performance.now();
    await until("a healthy portal", healthy, { within: SOON, every: 100 });
    expect(await identify(who, letter), 303, "/inscription/coordonnees");
    assert.ok(performance.now() - asked < SOON, `after ${Math.round(performance.now() - asked)} ms`);
  });

  test("a portal that hears nothing of its database says so, and ends when it is asked to", async () => {
    line.hushAll();
    const asked = performance.now();
    assert.equal((await new Visitor(portal.base, { within: 30_000 }).get("/healthz")).status, 503);
    assert.ok(performance.now() - asked < SOON, "whoever waits is told");
    // One that is under way when the end comes.
    const late = new Visitor(portal.base, { within: 60_000 }).get("/healthz").catch(() => undefined);
    await ends(portal);
    await late;
    assert.doesNotMatch(portal.log, /panicked/);
  });
});

test("a portal whose mail server says nothing ends when it is asked to", async () => {
  const demo = await Portal.start("silent-mail");
  const letters = await lettersOf(demo.mailbox);
  await demo.stop();
  const mail = await silentServer();
  const keys = ["--keys-file", join(demo.demoDir, "keys.json")];
  const flags = [...keys, ...LIMIT, "--smtp", `smtp://127.0.0.1:${mail.port}`, "--mail-from", "espace@caisse.example"];
  const portal = new Portal(demo.port, demo.folder, { demo: false, flags });
  await portal.start();
  const who = new Visitor(portal.base, { source: sourceOf(2) });
  expect(await identify(who, letters[0]), 303, "/inscription/coordonnees");
  expect(await register(who, { address: "jeanne@durand.example" }), 303, "/inscription/merci");
  await until("the delivery has called", () => mail.calls() > 0);
  await ends(portal);
  mail.close();
});
