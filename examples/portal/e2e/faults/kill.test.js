import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";

import { expect } from "../lib/journey.js";
import { lettersOf } from "../lib/letters.js";
import { Portal } from "../lib/portal.js";
import { Cluster } from "../lib/postgres.js";
import { seeded } from "../lib/seeded.js";
import { until } from "../lib/until.js";
import { sourceOf, Visitor } from "../lib/visitor.js";
import { Killer } from "./killer.js";
import { LONGEST_DELIVERY, NO, Person, YES } from "./person.js";

const AT_ONCE = 6;
const GIVES_UP = { unprovoked: 0.02, provoked: 0.35, onceRegistered: 0.2 };

const ENROLLMENTS = 50;
const LEAST_DEATHS = 8;

/** Each with a database of its own: 200 enrollments on SQLite, 50 more on PostgreSQL. */
const waves = [
  { name: "SQLite, 1 of 4", seed: 20_240_607 },
  { name: "SQLite, 2 of 4", seed: 7_110_027 },
  { name: "SQLite, 3 of 4", seed: 81_300_032 },
  { name: "SQLite, 4 of 4", seed: 44_000 },
  { name: "PostgreSQL", seed: 356_000, startCluster: () => Cluster.start("kill") },
];

for (const { name, seed, startCluster } of waves) {
  test(`${ENROLLMENTS} enrollments outlive a process that is killed again and again (${name})`, { timeout: 180_000 }, async (t) => {
    const chance = seeded(seed);
    const cluster = await startCluster?.();
    const portal = await Portal.prepare("kill", { database: cluster?.database("espace") });

    // Killed while it files the tenants, too: every one of them holds both letters in the end.
    for (let start = 0; start < 3; start += 1) {
      const starting = portal.start();
      await pause(chance.whole(100, 900));
      await portal.kill();
      await starting;
    }
    await portal.start();
    const letters = (await lettersOf(portal.mailbox)).slice(0, ENROLLMENTS);
    assert.equal(letters.length, ENROLLMENTS);

    const { persons, killer } = await walkThroughDeaths(portal, letters, chance);
    assert.ok(killer.deaths >= LEAST_DEATHS, `only ${killer.deaths} deaths`);

    await portal.kill();
    await portal.start();
    const counts = await settle(persons, portal);
    await oneAccountEach(persons, portal);
    await nothingWorksTwice(persons, portal);
    if (cluster) await theDatabaseAgrees(cluster);
    assert.equal(await portal.stop(), 0);
    cluster?.stop();
    assert.doesNotMatch(portal.log, /panicked/);
    const lost = persons.flatMap((person) => person.lost).length;
    t.diagnostic(`seed ${chance.seed}: ${killer.deaths} deaths, ${lost} answers lost, ${JSON.stringify(counts)}`);
  });
}

/** Acts on all of them, a few at once. Whatever `act` gives back comes later, after the others: it waits for something. */
async function inParallel(items, act) {
  const queue = [...items];
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const later = await act(next);
      if (later) queue.push(later);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** One stretch of a person's way; a person whose mail is not there yet lets others go first. */
async function goOn(person, chance) {
  if (person.attempts.length === 0) return (await person.enroll()) && !chance.chance(GIVES_UP.onceRegistered) ? person : undefined;
  if (!person.hasMail) {
    await pause(10);
    return person;
  }
  await person.finish();
  return undefined;
}

async function walkThroughDeaths(portal, letters, chance) {
  const killer = new Killer(portal, chance, { between: [2, 16], givesUp: GIVES_UP });
  const persons = letters.map((own, number) => new Person(portal, own, { source: sourceOf(number), gate: killer }));
  const killing = killer.run();
  try {
    await Promise.race([inParallel(persons, (person) => goOn(person, chance)), killing]);
  } finally {
    killer.rest();
    await killing;
  }
  return { persons, killer };
}

/** After the last restart: what was done still is; what was not can be finished, or begun again with the same letter. */
async function settle(persons, portal) {
  const counts = { open: 0, finished: 0, begunAgain: 0 };
  await inParallel(persons, async (person) => {
    person.gate = { enter: async () => true, goesOn: () => true };
    const { attempt } = person;
    if (attempt.activated !== NO) {
      // Whose answer was lost follows the link again, and is told that it is done.
      if (attempt.activated !== YES) assert.ok(await person.finish());
      counts.open += 1;
      return;
    }
    if (attempt.registered === YES) {
      // The mail that a committed registration promises, whatever died since.
      await portal.mailbox.mail(attempt.address, "activation", { within: LONGEST_DELIVERY });
      if (counts.finished <= counts.begunAgain) {
        counts.finished += 1;
        assert.ok(await person.finish());
        return;
      }
    }
    counts.begunAgain += 1;
    assert.ok(await person.enroll(), "begun again with the same letter");
    assert.ok(await person.finish());
  });
  return counts;
}

async function oneAccountEach(persons, portal) {
  await inParallel(persons, async (person) => {
    const address = person.attempt.address;
    expect(await person.comesIn(), 303, "/accueil");
    await portal.mailbox.mail(address, "activated", { within: LONGEST_DELIVERY });
    for (const earlier of person.attempts.slice(0, -1)) expect(await person.comesIn(earlier), 401);
  });
  const all = persons.flatMap(({ attempts }) => attempts);
  const activated = all.filter(({ address }) => portal.mailbox.mails(address, "activated").length > 0);
  assert.equal(activated.length, persons.length, "one account for each letter, and no more");
  for (const { address } of activated) assert.equal(portal.mailbox.mails(address, "activated").length, 1, address);
}

/** Neither a letter whose account is open, nor the link of an enrollment that another one replaced. */
async function nothingWorksTwice(persons, portal) {
  await inParallel(persons, async (person) => {
    expect(await person.identifiesAgain(), 422);
    const late = new Visitor(portal.base, { source: person.source });
    for (const { address } of person.attempts.slice(0, -1)) {
      for (const { url } of portal.mailbox.mails(address, "activation")) {
        const { lien } = Object.fromEntries(new URL(url).searchParams);
        const token = (await late.get("/connexion")).form("/connexion").fields.get("token");
        expect(await late.post("/activation", { token, lien }), 410);
      }
    }
    late.close();
    for (const { address } of person.attempts) {
      assert.ok(portal.mailbox.mails(address, "activation").length <= 1, `${address} was promised one mail`);
    }
  });
}

async function theDatabaseAgrees(cluster) {
  const one = (sql) => Number(cluster.query("espace", sql)[0][0]);
  await until("the outbox is empty", () => one("select count(*) from espace_securise.outbox") === 0, { within: LONGEST_DELIVERY, every: 500 });
  assert.equal(one("select count(*) from espace_securise.accounts"), ENROLLMENTS);
  assert.equal(one("select count(distinct tenant) from espace_securise.accesses"), ENROLLMENTS);
  assert.equal(one("select count(*) from espace_securise.audit where fact = 'activated'"), ENROLLMENTS);
}
