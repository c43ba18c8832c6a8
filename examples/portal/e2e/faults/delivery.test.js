import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createServer } from "node:net";
import { test } from "node:test";

import { SmsGateway } from "../lib/gateway.js";
import { expect, identify, register } from "../lib/journey.js";
import { Cluster } from "../lib/postgres.js";
import { startForReal } from "../lib/production.js";
import { MailServer } from "../lib/smtp.js";
import { until } from "../lib/until.js";
import { sourceOf, Visitor } from "../lib/visitor.js";

const STEP_TWO = "/inscription/coordonnees";
const FROM = ["--mail-from", "espace@caisse.example"];

let visitors = 0;

/** Somebody at step 2/2, with a letter of their own. */
async function atStepTwo(portal, letters) {
  visitors += 1;
  const who = new Visitor(portal.base, { source: sourceOf(visitors) });
  expect(await identify(who, letters.shift()), 303, STEP_TWO);
  return who;
}

async function registered(portal, letters, address) {
  const who = await atStepTwo(portal, letters);
  expect(await register(who, { address }), 303, "/inscription/merci");
}

async function asksForSms(portal, letters, number) {
  const who = await atStepTwo(portal, letters);
  const asked = await who.fill(STEP_TWO, { mobile: number }, "certify");
  assert.ok(asked.status < 400, `${asked.status} ${asked.text.slice(0, 300)}`);
}

/** A mail server that takes every call and never says a word. */
async function silentServer() {
  const calls = new Set();
  const server = createServer((call) => {
    calls.add(call);
    call.on("error", () => {});
    call.resume();
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const stop = () => {
    for (const call of calls) call.destroy();
    return new Promise((closed) => server.close(closed));
  };
  return { port: server.address().port, calls, stop };
}

test("an SMS leaves within seconds while the mail server takes calls and says nothing", async () => {
  const [mails, gateway] = [await silentServer(), await SmsGateway.start()];
  const flags = ["--smtp", `smtp://127.0.0.1:${mails.port}`, ...FROM, "--sms-gateway", gateway.url];
  const { portal, letters } = await startForReal("starved", flags);
  for (let n = 0; n < 4; n += 1) await registered(portal, letters, `muette${n}@durand.example`);
  await until("the mail server was called", () => mails.calls.size > 0);
  await asksForSms(portal, letters, "06 12 34 58 01");
  await gateway.arrival("+33612345801", { within: 8_000 });
  // Nor does the silent server keep the process from ending.
  assert.equal(await portal.stop(), 0);
  await Promise.all([mails.stop(), gateway.stop()]);
});

test("a code whose time is over is not sent when its gateway comes back, and the audit trail says so", async () => {
  const gateway = await SmsGateway.start({ answers: Array(8).fill(503) });
  const cluster = await Cluster.start("stale");
  const database = cluster.database("espace");
  const { portal, letters, calendar } = await startForReal("stale", ["--sms-gateway", gateway.url], { database });
  await asksForSms(portal, letters, "06 12 34 58 02");
  await until("it was tried", () => gateway.requests.length > 0);
  // It works for ten minutes.
  calendar.ahead(16 * 60);
  gateway.answers = [];
  const dropped = "select count(*) from espace_securise.audit where fact = 'message_expired'";
  await until("it is dropped", () => cluster.query("espace", dropped)[0][0] === "1");
  await until("it is told", () => /its time is over/.test(portal.log));
  await asksForSms(portal, letters, "06 12 34 58 03");
  await gateway.arrival("+33612345803");
  assert.deepEqual(gateway.to("+33612345802"), []);
  assert.equal(await portal.stop(), 0);
  cluster.stop();
  await gateway.stop();
});

/** What a row may hold instead of what belongs there. */
const POISON = ["null", "[]", '{"id":"x"}', '"?"'];

const engines = [
  {
    name: "SQLite",
    open: async () => ({}),
    run: (_cluster, portal, sql) => {
      const script = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], timeout=30); r = c.execute(sys.argv[2]).fetchall(); c.commit(); print(r[0][0] if r else '')";
      const file = portal.database.slice("sqlite:".length);
      return execFileSync("python3", ["-c", script, file, sql.replaceAll("espace_securise.", "")], { encoding: "utf8" }).trim();
    },
  },
  {
    name: "PostgreSQL",
    open: async () => {
      const cluster = await Cluster.start("poison");
      return { cluster, database: cluster.database("espace") };
    },
    run: (cluster, _portal, sql) => cluster.query("espace", sql)[0]?.[0] ?? "",
  },
];

for (const { name, open, run } of engines) {
  test(`rows that hold no message are set aside, named and counted, and never in the way (${name})`, async () => {
    const server = await MailServer.start();
    const { cluster, database } = await open();
    const flags = ["--smtp", `smtp://127.0.0.1:${server.port}`, ...FROM];
    const { portal, letters } = await startForReal("poison", flags, { database });
    const sql = (text) => run(cluster, portal, text);
    for (const bad of POISON) sql(`insert into espace_securise.outbox (message) values ('${bad}')`);
    for (const address of ["une@durand.example", "deux@durand.example"]) {
      await registered(portal, letters, address);
      await server.arrival(address);
    }
    const aside = "select count(*) from espace_securise.outbox where last_failure = 'unreadable'";
    await until("all of them are set aside", () => sql(aside) === String(POISON.length));
    const named = () => (portal.log.match(/holds no message/g) ?? []).length;
    await until("all of them are named", () => named() === POISON.length);
    const place = sql("select min(id) from espace_securise.outbox where last_failure = 'unreadable'");
    assert.match(portal.log, new RegExp(`place\\W+${place}\\b`), "by its place");
    assert.equal(await portal.stop(), 0);
    cluster?.stop();
    await server.stop();
  });
}
