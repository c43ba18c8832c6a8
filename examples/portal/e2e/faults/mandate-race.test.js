import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { enroll, PASSWORD } from "../lib/journey.js";
import { lettersOf, lettersOfFirms } from "../lib/letters.js";
import { Processes } from "../lib/processes.js";
import { sourceOf, Visitor } from "../lib/visitor.js";

const PROCESSES = 3;
const CLIENTS = 64;
const ROUNDS = 4;

const RIGHTS = ["member.read", "declarations.read", "declarations.submit"];
const TEXT_HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
const COMPANY = { address: "societe@course.example" };
const FIRM = { address: "cabinet@course.example" };

let processes;

before(async () => {
  processes = await Processes.start("mandate-race", PROCESSES);
  const { mailbox } = processes;
  const [company] = await lettersOf(mailbox);
  const [firm] = await lettersOfFirms(mailbox);
  for (const [side, letters, place] of [[COMPANY, company, 1], [FIRM, firm, 2]]) {
    side.identifier = letters.identifier;
    await enroll(new Visitor(processes.base, { source: sourceOf(place) }), mailbox, letters, side);
  }
});

after(() => processes?.stop());

/** Asks a command at the JSON door, of one process after the other. Whoever is turned away for now comes again. */
async function ask(command, fields) {
  for (;;) {
    const body = JSON.stringify({ command, ...fields });
    const answer = await fetch(`${processes.base}/api/v1/commands`, { method: "POST", headers: { "content-type": "application/json" }, body });
    const told = await answer.json();
    if (answer.status === 503) continue;
    assert.ok(answer.status < 500, `${command}: ${answer.status} ${JSON.stringify(told)}`);
    return { ok: answer.ok, ...told };
  }
}

async function must(command, fields) {
  const told = await ask(command, fields);
  assert.ok(told.ok, `${command}: ${JSON.stringify(told)}`);
  return told;
}

/** Acts for its own side, whichever it acted for last. */
async function sessionOf({ address, identifier }) {
  const { session } = await must("log_in", { email: address, password: PASSWORD });
  return (await must("switch_tenant", { session, tenant: identifier })).session;
}

const count = (answers, isOne) => answers.filter(isOne).length;

for (let round = 1; round <= ROUNDS; round += 1) {
  test(`round ${round}: ${CLIENTS} clients accept, revoke and switch at once, the mandate ends once and gives nothing after`, async (t) => {
    const company = await sessionOf(COMPANY);
    const firm = await sessionOf(FIRM);
    const pair = { tenant: COMPANY.identifier, firm: FIRM.identifier };
    const { mandate } = (await must("propose_mandate", { session: company, firm: FIRM.identifier, rights: RIGHTS })).mandate;

    const accept = () => ask("accept_mandate", { session: firm, ...pair, mandate, text_hash: TEXT_HASH });
    const end = (session) => ask("end_mandate", { session, ...pair, mandate });
    const acts = async () => {
      const through = await ask("switch_tenant", { session: firm, ...pair, beside: true });
      if (!through.ok) return { switched: through };
      const [held, beyond] = await Promise.all(
        ["declarations.submit", "payments.pay"].map((right) => ask("authorize", { session: through.session, right })),
      );
      return { switched: through, held, beyond };
    };
    // In every other round somebody has accepted before: then there is something to act by, and to end.
    const early = round % 2 === 0 ? [await accept()] : [];
    const kinds = ["acts", "accept", "acts", "revoke", "acts", "renounce"];
    const race = Array.from({ length: CLIENTS }, async (_, place) => {
      const kind = kinds[place % kinds.length];
      const answer = { accept, acts, revoke: () => end(company), renounce: () => end(firm) }[kind];
      return { kind, told: await answer() };
    });
    const answers = await Promise.all(race);
    const of = (...wanted) => answers.filter(({ kind }) => wanted.includes(kind)).map(({ told }) => told);

    // Whoever would end it came before it was accepted, perhaps: then it is ended now, and once in all.
    const ends = [...of("revoke", "renounce"), await end(company)];
    assert.equal(count(ends, ({ ok }) => ok), 1, JSON.stringify(ends));
    for (const told of ends) assert.ok(told.ok || told.refusal === "mandate_moved" || told.refusal === "no_such_mandate", JSON.stringify(told));
    const accepted = [...early, ...of("accept")];
    assert.ok(count(accepted, ({ ok }) => ok) >= 1, JSON.stringify(accepted));
    for (const told of accepted) assert.ok(told.ok || told.refusal === "mandate_moved" || told.refusal === "no_such_mandate", JSON.stringify(told));

    const acted = of("acts");
    const through = acted.filter(({ switched }) => switched.ok);
    t.diagnostic(`${through.length} of ${acted.length} came in time, ${count(through, ({ held }) => held.ok)} acted`);
    for (const { switched, held, beyond } of acted) {
      if (!switched.ok) {
        assert.equal(switched.refusal, "no_access");
        continue;
      }
      assert.ok(held.ok || held.refusal === "no_access", JSON.stringify(held));
      assert.ok(["right_not_held", "no_access"].includes(beyond.refusal), `what was never given: ${JSON.stringify(beyond)}`);
    }
    const late = await Promise.all(through.map(({ switched }) => ask("authorize", { session: switched.session, right: "member.read" })));
    for (const told of late) assert.equal(told.refusal, "no_access", "no right outlives its mandate");

    const { mandates } = await must("list_mandates", { session: company, shelf: "past", limit: 200 });
    assert.equal(count(mandates, (past) => past.mandate === mandate), 1);
    const trail = processes.cluster.query("espace", "select event from espace_securise.events").map(([event]) => JSON.parse(event));
    const ending = ({ outcome }) => outcome.fact?.mandate === mandate && ["revoked", "renounced"].includes(outcome.fact.news);
    assert.equal(count(trail, ending), 1, "one line says that it ended");
  });
}
