import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { Validator } from "@seriousme/openapi-schema-validator";
import Ajv from "ajv/dist/2020.js";
import formats from "ajv-formats";

import { PROJECT, Portal } from "../lib/portal.js";

const JOURNEYS = join(PROJECT, "core/tests/journeys");

/** What every journey asks, and what it is answered. */
const steps = readdirSync(JOURNEYS)
  .filter((file) => file.endsWith(".json"))
  .flatMap((file) => JSON.parse(readFileSync(join(JOURNEYS, file), "utf8")).steps.map((step) => ({ file, ...step })));

const isPublic = ({ ask }) => ask.by === "visitor" || ask.by === "holder";

/** The description holds what the portal does, and the portal does what the description holds. */
describe("the JSON door and its description", () => {
  let portal;
  let description;
  let fits;

  before(async () => {
    portal = await Portal.start("contract");
    description = await (await fetch(`${portal.base}/api/v1/openapi.json`)).json();
    const ajv = new Ajv({ strict: false, allErrors: true });
    formats(ajv);
    // How wide a number is: the bounds beside say it too.
    for (const width of [8, 16, 32, 64]) ajv.addFormat(`uint${width}`, true);
    ajv.addSchema(description, "openapi");
    const compiled = Object.fromEntries(
      ["VisitorCommand", "HolderCommand", "Reply", "Refusal", "Trouble"].map((part) => [
        part,
        ajv.compile({ $ref: `openapi#/components/schemas/${part}` }),
      ]),
    );
    fits = (part, value) => compiled[part](value);
    fits.why = (part) => ajv.errorsText(compiled[part].errors);
  });
  after(() => portal?.stop());

  const send = (body) =>
    fetch(`${portal.base}/api/v1/commands`, { method: "POST", headers: { "content-type": "application/json" }, body });

  const isCommand = (value) => fits("VisitorCommand", value) || fits("HolderCommand", value);

  /** What the description says of an answer, by its status and type. */
  async function isDescribed(response) {
    const media = response.headers.get("content-type");
    const body = await response.json();
    const { content } = description.paths["/api/v1/commands"].post.responses[response.status] ?? { content: {} };
    assert.ok(content[media], `${response.status} ${media} is not described`);
    const part = media === "application/problem+json" ? "Trouble" : response.ok ? "Reply" : "Refusal";
    assert.ok(fits(part, body), `${JSON.stringify(body)}: ${fits.why(part)}`);
    return body;
  }

  test("the description is OpenAPI 3.1", async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(description));
    assert.ok(valid, JSON.stringify(errors, null, 2));
  });

  test("every command, reply and refusal of the journeys is as described; the staff's and the clock's are not there", () => {
    const seen = { commands: new Set(), replies: new Set(), refusals: new Set() };
    for (const step of steps) {
      assert.equal(isCommand(step.ask.ask), isPublic(step), `${step.file}: ${step.ask.ask.command}`);
      if (!isPublic(step)) continue;
      seen.commands.add(step.ask.ask.command);
      const { reply, refusal } = step.answer;
      if (reply) {
        assert.ok(fits("Reply", reply), `${step.file}: ${JSON.stringify(reply)}: ${fits.why("Reply")}`);
        seen.replies.add(reply.reply);
      }
      if (refusal) {
        assert.ok(fits("Refusal", refusal), `${step.file}: ${JSON.stringify(refusal)}: ${fits.why("Refusal")}`);
        seen.refusals.add(refusal.refusal);
      }
    }
    const described = (part) => Object.keys(description.components.schemas[part].discriminator.mapping);
    assert.deepEqual([...seen.commands].sort(), [...described("VisitorCommand"), ...described("HolderCommand")].sort());
    assert.deepEqual([...seen.replies].sort(), described("Reply").sort());
    assert.deepEqual([...seen.refusals].sort(), described("Refusal").sort());
  });

  test("every command, broken in each of its fields, is one to the portal if and only if it fits the description", async () => {
    const asked = new Map(steps.filter(isPublic).map(({ ask }) => [ask.ask.command, ask.ask]));
    let sent = 0;
    for (const command of asked.values()) {
      for (const variant of variants(command)) {
        const response = await send(JSON.stringify(variant));
        await isDescribed(response);
        // Tokens of the journeys bear the number of a key that this portal has not: it judges none of them, and says so.
        const answered = response.status < 500 || response.status === 503;
        assert.ok(answered, `${response.status}: ${JSON.stringify(variant)}`);
        assert.equal(response.status !== 400, isCommand(variant), `${response.status}: ${JSON.stringify(variant)}`);
        sent += 1;
      }
    }
    assert.ok(sent > 500, `only ${sent} variants`);
    for (const { ask } of steps.filter((step) => !isPublic(step))) {
      assert.equal((await send(JSON.stringify(ask.ask))).status, 400);
      assert.equal((await send(JSON.stringify(ask))).status, 400);
    }
  });
});

/** A command, and what becomes of it when one of its fields goes, changes its type, or gets company. */
function* variants(command) {
  yield command;
  yield { ...command, autre: true };
  for (const name of Object.keys(command)) {
    const { [name]: _gone, ...rest } = command;
    yield rest;
    for (const value of [null, 7, -1, 70_000, 0.5, true, "", "x".repeat(300), [], {}, [command[name]]]) yield { ...command, [name]: value };
    const held = command[name];
    if (held !== null && typeof held === "object") {
      for (const inner of variants(held)) yield { ...command, [name]: inner };
    }
  }
}
