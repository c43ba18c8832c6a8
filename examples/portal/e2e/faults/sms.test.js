import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { SmsGateway } from "../lib/gateway.js";
import { expect, identify } from "../lib/journey.js";
import { startForReal } from "../lib/production.js";
import { until } from "../lib/until.js";
import { sourceOf, Visitor } from "../lib/visitor.js";

const TOKEN = "jeton-de-la-passerelle";
const STEP_TWO = "/inscription/coordonnees";

let gateway;
let portal;
let calendar;
let letters;

before(async () => {
  gateway = await SmsGateway.start();
  ({ portal, calendar, letters } = await startForReal("sms", ["--sms-gateway", gateway.url, "--sms-token", TOKEN]));
});
after(async () => {
  assert.equal(await portal?.stop(), 0);
  await gateway?.stop();
  assert.ok(!portal.log.includes(TOKEN), "no secret in the log");
  for (const { text } of gateway.taken.values()) assert.ok(!portal.log.includes(codeIn(text)), "no code in the log");
});

let visitors = 0;

/** Somebody in step 2/2 who typed a mobile number and pressed Certifier. */
async function certifying(number) {
  visitors += 1;
  const who = new Visitor(portal.base, { source: sourceOf(visitors) });
  expect(await identify(who, letters.shift()), 303, STEP_TWO);
  const asked = await who.fill(STEP_TWO, { mobile: number }, "certify");
  assert.ok(asked.status < 400, `${asked.status} ${asked.text.slice(0, 300)}`);
  return who;
}

function codeIn(text) {
  const codes = text.match(/\b\d{6}\b/g) ?? [];
  assert.equal(codes.length, 1, text);
  return codes[0];
}

async function certifies(who, code) {
  const page = await who.fill(STEP_TWO, { sms_code: code }, "verify_code");
  assert.ok(page.status < 400, `${page.status} ${page.text.slice(0, 300)}`);
  assert.match((await who.get(STEP_TWO)).text, /Numéro certifié/);
}

test("an SMS leaves as the contract says: its token, its id twice, its number in E.164; its code certifies", async () => {
  const who = await certifying("06 12 34 56 01");
  const message = await gateway.arrival("+33612345601");
  const { method, path, headers } = gateway.requests.at(-1);
  assert.deepEqual([method, path], ["POST", "/sms/envoyer"]);
  assert.equal(headers.authorization, `Bearer ${TOKEN}`);
  assert.equal(headers["idempotency-key"], message.id);
  assert.match(headers["content-type"], /^application\/json/);
  assert.deepEqual(Object.keys(message).sort(), ["id", "text", "to"]);
  assert.ok(message.text.length <= 160, message.text);
  await certifies(who, codeIn(message.text));
});

for (const [status, name] of [[503, "is overloaded"], [429, "asks for patience"], ["lost", "takes a message, but its answer is lost"], [302, "is moved"]]) {
  test(`a gateway that ${name} is asked again, with the same id`, async () => {
    const number = `+3361234${5610 + visitors}`;
    gateway.answers = [status];
    const before = gateway.requests.length;
    const who = await certifying(`0${number.slice(3)}`);
    await until("the first attempt", () => gateway.requests.length > before);
    // Half a minute later: the first wait after a failure.
    calendar.ahead(40 * (visitors + 1));
    await until("the second attempt", () => gateway.requests.length >= before + 2, { within: 30_000 });
    const ids = gateway.requests.slice(before).map(({ message }) => message.id);
    assert.equal(new Set(ids).size, 1);
    assert.equal(gateway.to(number).length, 1, "who tells by the id takes it once");
    await certifies(who, codeIn(gateway.to(number)[0].text));
  });
}

test("a message that the gateway refuses for good is a dead letter: nobody is asked again, the rest goes on", async () => {
  gateway.answers = [400];
  const before = gateway.requests.length;
  await certifying("06 12 34 57 01");
  await until("the refusal", () => gateway.requests.length > before);
  await until("it is told", () => /dead letter/.test(portal.log));
  calendar.ahead(9 * 60);
  await certifying("06 12 34 57 02");
  await gateway.arrival("+33612345702", { within: 30_000 });
  assert.equal(gateway.requests.length, before + 2);
});
