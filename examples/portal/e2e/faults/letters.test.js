import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { freshFolder } from "../lib/folder.js";
import { textOf } from "../lib/forms.js";
import { expect, identify } from "../lib/journey.js";
import { startForReal } from "../lib/production.js";
import { until } from "../lib/until.js";
import { Visitor } from "../lib/visitor.js";

test("a code letter is laid down as a printable page; its code and the one before open step 2/2", async () => {
  const folder = join(freshFolder("letters"), "a-imprimer");
  mkdirSync(folder);
  const { portal, letters } = await startForReal("letters", ["--letters-dir", folder]);
  const [own] = letters;
  const visitor = new Visitor(portal.base);
  const asked = await visitor.fill("/inscription/nouveau-code", { identifier: own.identifier, siret: own.siret });
  assert.ok(asked.status < 400, `${asked.status} ${asked.text.slice(0, 300)}`);

  const name = await until("a letter", () => readdirSync(folder).find((file) => file.endsWith(".html")), { within: 30_000 });
  const page = readFileSync(join(folder, name), "utf8");
  const text = textOf(page);
  assert.match(page, /<html lang="fr"/);
  assert.doesNotMatch(page, /<script|https?:\/\//, "a page for paper needs nothing from anywhere");
  for (const line of [own.tenant.nom, own.tenant.adresse_1, own.tenant.adresse_3]) assert.ok(text.includes(line), line);
  // Identifier and code never travel in one envelope.
  assert.ok(!text.includes(own.identifier));
  const codes = text.match(/\b[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{4}\b/g);
  assert.equal(codes?.length, 1, text);
  assert.notEqual(codes[0], own.code);
  for (const code of [codes[0], own.code]) expect(await identify(new Visitor(portal.base), { ...own, code }), 303, "/inscription/coordonnees");
  assert.equal(await portal.stop(), 0);
  assert.ok(!portal.log.includes(codes[0]), "no code in the log");
});
