import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { unescaped } from "../lib/forms.js";
import { activate, expect, identify, logIn, PASSWORD, register, resetPassword } from "../lib/journey.js";
import { startForReal } from "../lib/production.js";
import { MailServer } from "../lib/smtp.js";
import { until } from "../lib/until.js";
import { sourceOf, Visitor } from "../lib/visitor.js";

const SENDER = "espace-securise@caisse.example";
const USER = { name: "portail", password: "mot de passe & plus" };

let server;
let portal;
let calendar;
let letters;

before(async () => {
  server = await MailServer.start({ user: USER });
  const credentials = `${USER.name}:${encodeURIComponent(USER.password)}`;
  const flags = ["--smtp", `smtp://${credentials}@127.0.0.1:${server.port}`, "--mail-from", `Espace sécurisé <${SENDER}>`];
  ({ portal, calendar, letters } = await startForReal("smtp", flags));
});
after(async () => {
  assert.equal(await portal?.stop(), 0);
  await server?.stop();
  assert.ok(!portal.log.includes(USER.password) && !portal.log.includes("lien="), "no secret in the log");
});

let visitors = 0;
function visitor(language) {
  visitors += 1;
  return new Visitor(portal.base, { source: sourceOf(visitors), language });
}

async function registered(address, language = "fr") {
  const who = visitor(language);
  expect(await identify(who, letters.shift()), 303, "/inscription/coordonnees");
  expect(await register(who, { address }), 303, "/inscription/merci");
  return who;
}

/** The one link of a mail that leads to the portal. */
function linkIn(text) {
  const links = text.match(/http\S+/g)?.filter((link) => link.startsWith(`${portal.base}/`) && link.includes("lien=")) ?? [];
  assert.equal(links.length, 1, text);
  return links[0];
}

for (const [language, subject] of [["fr", /activ/i], ["en", /activat/i]]) {
  test(`the activation mail arrives by SMTP (${language}), and its link opens the account`, async () => {
    const address = `jeanne.${language}@durand.example`;
    const who = await registered(address, language);
    const mail = await server.arrival(address);

    assert.equal(mail.envelope.mailFrom.address, SENDER);
    assert.equal(mail.from.address, SENDER);
    assert.equal(mail.from.name, "Espace sécurisé");
    assert.deepEqual(mail.to.map((to) => to.address), [address]);
    assert.match(mail.subject, subject);
    assert.ok(mail.messageId && mail.date);
    // Out-of-office answers to a machine help nobody.
    assert.equal(mail.headers.find(({ key }) => key === "auto-submitted")?.value, "auto-generated");
    assert.ok(!mail.subject.includes("lien"));
    const url = linkIn(mail.text);
    assert.ok(unescaped(mail.html).includes(url), "either part leads to the same page");
    assert.doesNotMatch(mail.html, /<script|<img[^>]+src="http/i);

    assert.equal((await activate(who, url)).status < 400, true);
    expect(await logIn(visitor(), address), 303, "/accueil");
    await server.arrival(address, { count: 2 });
    assert.equal(new Set(server.to(address).map(({ messageId }) => messageId)).size, 2);
  });
}

test("a reset by mail: the link sets a new password", async () => {
  const address = "jeanne.fr@durand.example";
  expect(await visitor().fill("/mot-de-passe-oublie", { email: address }), 303);
  const mail = await server.arrival(address, { count: 3 });
  const chosen = "Equerre&Fil-a-plomb9";
  expect(await resetPassword(visitor(), linkIn(mail.text), chosen), 303);
  expect(await logIn(visitor(), address, PASSWORD), 401);
  expect(await logIn(visitor(), address, chosen), 303, "/accueil");
});

test("a server that turns mails away for now gets them later, each once", async () => {
  server.refusals = 1;
  const address = "patiente@durand.example";
  const who = await registered(address);
  await until("the server refused", () => server.refused === 1);
  assert.deepEqual(server.to(address), []);
  calendar.ahead(45);
  const mail = await server.arrival(address, { within: 30_000 });
  assert.equal((await activate(who, linkIn(mail.text))).status < 400, true);
  await server.arrival(address, { count: 2 });
  assert.equal(server.to(address).length, 2);
});

test("a server that is away loses nothing", async () => {
  const { port } = server;
  await server.stop();
  const address = "absente@durand.example";
  await registered(address);
  await until("a delivery failed", () => /smtp_connection/.test(portal.log), { within: 30_000 });
  server = await MailServer.start({ user: USER, port });
  calendar.ahead(2 * 3_600);
  const mail = await server.arrival(address, { within: 30_000 });
  assert.ok(linkIn(mail.text));
});
