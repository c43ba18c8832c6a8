import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { associate, enroll, expect, identify, logIn, pathOf, PASSWORD, register } from "../lib/journey.js";
import { lettersOf } from "../lib/letters.js";
import { Processes } from "../lib/processes.js";
import { sourceOf, Visitor } from "../lib/visitor.js";

const PROCESSES = 3;
const CLIENTS = 64;
const ROUNDS = 2;

let processes;
let letters;

before(async () => {
  processes = await Processes.start("race", PROCESSES);
  letters = await lettersOf(processes.mailbox);
});

after(() => processes?.stop());

let visitors = 0;

/** Somebody before one of the processes, each before the next one. */
function visitor() {
  visitors += 1;
  return new Visitor(processes.base, { source: sourceOf(visitors), within: 120_000 });
}

/** All act at once; each comes with an answer. */
function race(act, clients = Array.from({ length: CLIENTS }, visitor)) {
  return Promise.all(clients.map(act));
}

function statuses(pages) {
  const counted = {};
  for (const { status } of pages) counted[status] = (counted[status] ?? 0) + 1;
  return JSON.stringify(counted);
}

const won = (page) => page.status === 303;

function one(sql) {
  return Number(processes.cluster.query("espace", sql)[0][0]);
}

/** Step 1/2. So many proofs of one letter at once may take longer than a request is given: whoever is turned away (503) comes again. */
async function identifies(client, own, isTurnedAway) {
  for (;;) {
    const page = await identify(client, own);
    if (page.status !== 503) return expect(page, 303, "/inscription/coordonnees");
    isTurnedAway();
  }
}

const mailbox = () => processes.mailbox;

for (let round = 1; round <= ROUNDS; round += 1) {
  test(`round ${round}: ${CLIENTS} clients follow one activation link, one account opens`, async (t) => {
    const address = `activation.${round}@durand.example`;
    const own = letters.shift();
    const first = visitor();
    expect(await identify(first, own), 303);
    expect(await register(first, { address }), 303, "/inscription/merci");
    const { url } = await mailbox().mail(address, "activation");
    const before = one("select count(*) from espace_securise.accounts");

    // Half of them tabs of the browser that registered, the others further devices, where the password goes along.
    const clients = Array.from({ length: CLIENTS }, visitor);
    const isTab = (place) => place % 2 === 0;
    clients.forEach((client, place) => isTab(place) && client.setCookie("espace-inscription", first.cookie("espace-inscription")));
    const looks = await race((client) => client.get(pathOf(url)), clients);
    for (const look of looks) expect(look, 200);
    const typed = (place) => (isTab(place) ? {} : { password: PASSWORD });
    const pages = await race((client, place) => client.submit(looks[place], "/activation", typed(place)), clients);
    t.diagnostic(statuses(pages));
    // The link's holder may follow it again and is told that it is done: each gets a page, one opened the account.
    for (const page of pages) assert.ok([200, 303].includes(page.status), `${page.status} ${page.text.slice(0, 200)}`);
    assert.equal(one("select count(*) from espace_securise.accounts"), before + 1);
    await mailbox().mail(address, "activated");
    expect(await logIn(visitor(), address), 303, "/accueil");
    assert.equal(mailbox().mails(address, "activated").length, 1);
  });

  test(`round ${round}: ${CLIENTS} clients enroll with one letter, one of them gets through`, async (t) => {
    const own = letters.shift();
    const clients = Array.from({ length: CLIENTS }, visitor);
    const addressOf = (place) => `code.${round}.${place}@durand.example`;
    let registered;
    let turnedAway;
    do {
      // Every one holds the letter; the newest to prove it is the one that it is kept for.
      turnedAway = 0;
      await race((client) => identifies(client, own, () => (turnedAway += 1)), clients);
      registered = await race((client, place) => register(client, { address: addressOf(place) }), clients);
      t.diagnostic(`${statuses(registered)}, ${turnedAway} turned away before`);
      for (const page of registered) assert.ok(won(page) || page.status === 410, `${page.status} ${page.text.slice(0, 200)}`);
      // A proof that came after its time was up may have replaced them all: then they begin again with the same letter.
    } while (!registered.some(won) && turnedAway > 0);
    assert.equal(registered.filter(won).length, 1, statuses(registered));

    const place = registered.findIndex(won);
    const { url } = await mailbox().mail(addressOf(place), "activation");
    expect(await logIn(visitor(), addressOf(place)), 401);
    const opened = await clients[place].fill(pathOf(url), {});
    assert.ok([200, 303].includes(opened.status), `${opened.status}`);
    expect(await logIn(visitor(), addressOf(place)), 303, "/accueil");

    const again = await race((client) => identify(client, own));
    assert.equal(again.filter(won).length, 0, "the letter is used up");
    for (const page of again) assert.ok([422, 429].includes(page.status), `${page.status} ${page.text.slice(0, 200)}`);
    for (let other = 0; other < CLIENTS; other += 1) {
      if (other !== place) assert.equal(mailbox().has(addressOf(other)), false);
    }
  });

  test(`round ${round}: ${CLIENTS} clients use one reset link, one password is set`, async (t) => {
    const address = `reset.${round}@durand.example`;
    await enroll(visitor(), mailbox(), letters.shift(), { address });
    expect(await visitor().fill("/mot-de-passe-oublie", { email: address }), 303);
    const { url } = await mailbox().mail(address, "reset");

    const clients = Array.from({ length: CLIENTS }, visitor);
    const looks = await race((client) => client.get(pathOf(url)), clients);
    for (const look of looks) expect(look, 200);
    const passwordOf = (place) => `Niveau&Equerre-${place}`;
    const pages = await race((client, place) => {
      const password = passwordOf(place);
      return client.submit(looks[place], "/mot-de-passe", { password, password_confirmation: password });
    }, clients);
    t.diagnostic(statuses(pages));
    assert.equal(pages.filter(won).length, 1, statuses(pages));
    for (const page of pages) assert.ok(won(page) || page.status === 410, `${page.status} ${page.text.slice(0, 200)}`);

    const winner = pages.findIndex(won);
    expect(await logIn(visitor(), address, passwordOf(winner)), 303, "/accueil");
    expect(await logIn(visitor(), address, PASSWORD), 401);
    expect(await logIn(visitor(), address, passwordOf((winner + 1) % CLIENTS)), 401);
    await mailbox().mail(address, "password_changed");
    assert.equal(mailbox().mails(address, "password_changed").length, 1);
  });
}

test(`${CLIENTS} sessions of 8 accounts attach one further site, one account gets it`, async (t) => {
  const accounts = Array.from({ length: 8 }, (_, number) => `site.${number}@durand.example`);
  for (const address of accounts) await enroll(visitor(), mailbox(), letters.shift(), { address });
  const clients = Array.from({ length: CLIENTS }, visitor);
  for (const page of await race((client, place) => logIn(client, accounts[place % 8]), clients)) expect(page, 303, "/accueil");

  const site = letters.shift();
  const pages = await race((client) => associate(client, site), clients);
  t.diagnostic(statuses(pages));
  assert.equal(pages.filter(won).length, 1, statuses(pages));
  for (const page of pages) assert.ok(won(page) || [422, 429].includes(page.status), `${page.status} ${page.text.slice(0, 200)}`);

  const owner = accounts[pages.findIndex(won) % 8];
  await mailbox().mail(owner, "site_associated");
  const told = accounts.filter((address) => mailbox().has(address, "site_associated"));
  assert.deepEqual(told, [owner]);
  const holders = await race((client) => client.get("/tiers"), clients.slice(0, 8));
  const seesIt = holders.filter((page) => page.body.includes(site.identifier));
  assert.equal(seesIt.length, 1, "the site is with one account");
});
