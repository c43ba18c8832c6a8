import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { after, before, test } from "node:test";

import { freshFolder } from "../lib/folder.js";
import { enroll, expect, identify, logIn, register } from "../lib/journey.js";
import { keysFile, keysTold } from "../lib/keys.js";
import { lettersOf } from "../lib/letters.js";
import { Portal, portalBinary } from "../lib/portal.js";
import { Cluster } from "../lib/postgres.js";
import { freePort } from "../lib/port.js";
import { sourceOf, Visitor } from "../lib/visitor.js";

const ADDRESS = "jeanne@rotation.example";

let cluster;
let folder;
let database;
let ports;
let lines;
let letters;
const running = [];

/** Restarts one of the two processes with another line of keys. */
async function restart(place, keys) {
  if (running[place]) assert.equal(await running[place].stop(), 0);
  const base = `http://127.0.0.1:${ports[0]}`;
  const settings = { database, base, flags: ["--hashers", "1", "--keys-file", keys] };
  running[place] = await new Portal(ports[place], folder, settings).start();
}

before(async () => {
  cluster = await Cluster.start("keys");
  folder = freshFolder("keys");
  database = cluster.database("espace");
  ports = [await freePort(), await freePort()];
  const old = await keysFile(folder, "old");
  const first = await keysFile(folder, "round-1", "add", "--keys-file", old);
  const second = await keysFile(folder, "round-2", "activate", "--keys-file", first);
  lines = { old, first, second };
  for (const place of [0, 1]) await restart(place, old);
  letters = await lettersOf(running[0].mailbox);
});

after(async () => {
  for (const portal of running) assert.equal(await portal.stop(), 0);
  cluster?.stop();
});

let people = 0;

function somebody() {
  people += 1;
  return new Visitor(running[0].base, { source: sourceOf(people) });
}

/** The load balancer sends the next request of this browser to another process. */
function meet(visitor, place) {
  visitor.base = new URL(running[place].base);
  return visitor;
}

/** Logged in before one process, with a live session before the other. */
async function comesInEverywhere() {
  for (const [one, other] of [[0, 1], [1, 0]]) {
    const visitor = meet(somebody(), one);
    expect(await logIn(visitor, ADDRESS), 303, "/accueil");
    for (const place of [other, one]) expect(await meet(visitor, place).get("/accueil"), 200);
  }
}

/** A form that one process gave is taken by the other, and an enrollment goes on there. */
async function wandersThroughForms(number) {
  for (const [one, other] of [[0, 1], [1, 0]]) {
    const visitor = meet(somebody(), one);
    const page = await visitor.get("/inscription");
    const typed = letters[number];
    expect(await meet(visitor, other).submit(page, "/inscription", typed), 303, "/inscription/coordonnees");
    const contact = await meet(visitor, one).get("/inscription/coordonnees");
    assert.match(expect(contact, 200).text, new RegExp(letters[number].tenant.raison_sociale.slice(0, 8), "i"));
    const fields = { email: "x", email_confirmation: "y", password: "z", password_confirmation: "z" };
    // Its fields are judged: neither the form nor the enrollment is strange to this process.
    expect(await meet(visitor, other).submit(contact, "/inscription/coordonnees", fields, "submit"), 422);
  }
}

test("Requirement 86: keys are exchanged in two rounds, one process after the other, and nobody notices", async () => {
  await enroll(somebody(), running[0].mailbox, letters[0], { address: ADDRESS });
  const early = somebody();
  expect(await logIn(early, ADDRESS), 303, "/accueil");
  for (const [round, keys] of [lines.first, lines.second].entries()) {
    for (const place of [1, 0]) {
      await restart(place, keys);
      await comesInEverywhere();
      await wandersThroughForms(1 + 2 * round + place);
      for (const each of [0, 1]) expect(await meet(early, each).get("/accueil"), 200);
    }
  }

  const counted = await keysTold("count", "--keys-file", lines.second, "--database", database);
  // The session that began before both rounds; letters on their way; the demo delivers messages at once.
  assert.match(counted, /^ +1 +accepted +[1-9]\d* +\d+ +[1-9]\d*$/m, counted);
  assert.match(counted, /^ +2 +active +[1-9]\d* +\d+ +[1-9]\d*$/m, counted);
  assert.match(counted, /^key 1 is still needed$/m, counted);
});

test("Requirement 86: a process that was left behind keeps nobody's cookie from the others", async () => {
  await restart(0, lines.old);
  const visitor = meet(somebody(), 1);
  expect(await logIn(visitor, ADDRESS), 303, "/accueil");
  const session = visitor.cookie("espace-session");
  const page = await meet(visitor, 0).get("/accueil");
  expect(page, 503);
  assert.ok(Number(page.headers["retry-after"]) > 0);
  assert.equal(visitor.cookie("espace-session"), session);
  expect(await meet(visitor, 1).get("/accueil"), 200);

  const enrolling = meet(somebody(), 1);
  expect(await identify(enrolling, letters[6]), 303, "/inscription/coordonnees");
  const ticket = enrolling.cookie("espace-inscription");
  await meet(enrolling, 0).get("/inscription/coordonnees");
  assert.equal(enrolling.cookie("espace-inscription"), ticket);
  expect(await register(meet(enrolling, 1), { address: "paul@rotation.example" }), 303, "/inscription/merci");
  await restart(0, lines.second);
  assert.match(running[0].log, /ready on/);
});

test("Requirement 86: other keys on a filled database are refused in one line, also where no mark was left", async () => {
  const strange = await keysFile(folder, "strange");
  const args = ["serve", "--listen", "127.0.0.1:0", "--database", database, "--keys-file", strange];
  const told = () => spawnSync(portalBinary(), args, { env: { PATH: process.env.PATH }, encoding: "utf8", timeout: 30_000 });
  for (const filled of ["marked", "by an earlier version"]) {
    const { status, stderr, stdout } = told();
    assert.equal(status, 2, `${filled}: ${stdout}${stderr}`);
    assert.match(stderr, /^espace-portal: --keys-file \(ESPACE_KEYS\): .*the keys that it was filled with.*\n$/);
    assert.doesNotMatch(stdout, /ready/);
    cluster.query("espace", "delete from espace_securise.records where key like 'index-key/%'");
  }
  await comesInEverywhere();
});
