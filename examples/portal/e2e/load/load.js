// How fast the portal is, as ratios of one run: log-ins a second against the bound that bare Argon2 sets on the same cores, and
// authenticated page views a second. `make load` builds what it needs, in release, and runs it.

import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";

import { enroll, expect, logIn, PASSWORD } from "../lib/journey.js";
import { lettersOf } from "../lib/letters.js";
import { Portal } from "../lib/portal.js";
import { Cluster } from "../lib/postgres.js";
import { sourceOf, Visitor } from "../lib/visitor.js";
import { octetsOf } from "../lib/wire.js";
import { barrage, median, quantile } from "./barrage.js";
import { Bound } from "./bound.js";

// Many and short: a machine among others changes its speed from second to second.
const ROUNDS = Number(process.env.ROUNDS ?? 15);
const PROFILE = process.env.PROFILE ?? "release";
const ACCOUNTS = 16;
// So many that there is always a hash to be made while others wait for the disk.
const LOG_INS = { atOnce: 8 * availableParallelism(), seconds: 2 };
const PAGES = { atOnce: 8 * availableParallelism(), seconds: 1 };
const BOUND_SECONDS = 1;
const LEAST_LOG_IN_RATIO = 0.9;

/** CPU seconds that a process has used, by its user and system time. */
function cpuSeconds(pid) {
  const after = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  return (Number(after[11]) + Number(after[12])) / 100;
}

async function members(portal) {
  const letters = await lettersOf(portal.mailbox);
  const found = [];
  for (let number = 0; number < ACCOUNTS; number += 1) {
    const visitor = new Visitor(portal.base, { source: sourceOf(number) });
    const address = `charge.${number}@durand.example`;
    await enroll(visitor, portal.mailbox, letters[number], { address });
    visitor.forgetCookies();
    const form = (await visitor.get("/connexion")).form("/connexion");
    const typed = new Map([...form.fields, ["email", address], ["password", PASSWORD]]);
    const body = new URLSearchParams([...typed]).toString();
    const cookie = `espace-formulaire=${visitor.cookie("espace-formulaire")}`;
    expect(await logIn(visitor, address), 303, "/accueil");
    const session = `${cookie}; espace-session=${visitor.cookie("espace-session")}`;
    const source = { "x-forwarded-for": sourceOf(number), "accept-language": "fr", connection: "keep-alive" };
    const type = { "content-type": "application/x-www-form-urlencoded", "content-length": Buffer.byteLength(body) };
    found.push({
      logIn: octetsOf("POST /connexion HTTP/1.1", { ...source, ...type, cookie }, body),
      page: octetsOf("GET /accueil HTTP/1.1", { ...source, cookie: session }),
    });
    visitor.close();
  }
  return found;
}

function turns(requests) {
  let turn = 0;
  return () => requests[(turn += 1) % requests.length];
}

async function measured(portal, bound) {
  const people = await members(portal);
  const logIns = { ...LOG_INS, next: turns(people.map((person) => person.logIn)), isRight: (status) => status === 303 };
  const pages = { ...PAGES, next: turns(people.map((person) => person.page)), isRight: (status) => status === 200 };
  await barrage(portal.port, { ...logIns, seconds: 1 });
  await barrage(portal.port, { ...pages, seconds: 1 });

  const rounds = [];
  let before = await bound.hashesPerSecond(BOUND_SECONDS);
  for (let round = 0; round < ROUNDS; round += 1) {
    const inside = await barrage(portal.port, logIns);
    const after = await bound.hashesPerSecond(BOUND_SECONDS);
    const used = cpuSeconds(portal.pid);
    const viewed = await barrage(portal.port, pages);
    const perPage = (cpuSeconds(portal.pid) - used) / viewed.taken.length;
    const hashes = (before + after) / 2;
    rounds.push({ hashes, inside, viewed, ratio: inside.perSecond / hashes, perPage, pageInHashes: (perPage * hashes) / availableParallelism() });
    before = after;
  }
  return rounds;
}

function report(engine, rounds) {
  const of = (pick) => median(rounds.map(pick));
  const all = (pick) => rounds.flatMap(pick);
  const ms = (value) => `${value.toFixed(1)} ms`;
  const logIns = all(({ inside }) => inside.taken);
  const views = all(({ viewed }) => viewed.taken);
  const ratio = of((round) => round.ratio);
  console.log(`
${engine}, ${availableParallelism()} cores, ${rounds.length} rounds; medians
  bare Argon2id      ${of(({ hashes }) => hashes).toFixed(1)} a second
  log-ins            ${of(({ inside }) => inside.perSecond).toFixed(1)} a second, ${LOG_INS.atOnce} at once; p50 ${ms(quantile(logIns, 0.5))}, p99 ${ms(quantile(logIns, 0.99))}
  log-ins / bound    ${ratio.toFixed(3)} (rounds: ${rounds.map((round) => round.ratio.toFixed(3)).join(", ")}; at least ${LEAST_LOG_IN_RATIO})
  page views         ${of(({ viewed }) => viewed.perSecond).toFixed(0)} a second, ${PAGES.atOnce} at once; p50 ${ms(quantile(views, 0.5))}, p99 ${ms(quantile(views, 0.99))}
  a page's own CPU   ${(of(({ perPage }) => perPage) * 1e3).toFixed(3)} ms in the portal, ${of(({ pageInHashes }) => pageInHashes).toFixed(4)} of a hash
  page views / log-ins ${of(({ viewed, inside }) => viewed.perSecond / inside.perSecond).toFixed(1)}
  the client's share ${(of(({ inside }) => inside.clientShare) * 100).toFixed(1)} % of a core during log-ins, ${(of(({ viewed }) => viewed.clientShare) * 100).toFixed(0)} % during page views`);
  return ratio;
}

const bound = new Bound(PROFILE);
const engines = [["SQLite", undefined]];
if (process.env.POSTGRES) engines.push(["PostgreSQL", (await Cluster.start("load")).database("espace")]);
let enough = true;
for (const [engine, database] of engines) {
  const portal = await Portal.start("load", { database, profile: PROFILE });
  const ratio = report(engine, await measured(portal, bound));
  // PostgreSQL's own processes take a share of the same cores: for orientation.
  enough = enough && (database !== undefined || ratio >= LEAST_LOG_IN_RATIO);
  await portal.stop();
}
bound.stop();
if (!enough) {
  console.error(`log-ins stay below ${LEAST_LOG_IN_RATIO} of the bound`);
  process.exitCode = 1;
}
