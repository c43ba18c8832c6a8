import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { freshFolder } from "../portal/e2e/lib/folder.js";
import { lettersOf } from "../portal/e2e/lib/letters.js";
import { Portal } from "../portal/e2e/lib/portal.js";
import { until } from "../portal/e2e/lib/until.js";

const ADDRESS = "jeanne@batiment.example";
const PASSWORD = "Truelle&Niveau7";

/** The program, with a person at its keyboard. */
class Wizard {
  said = "";
  #read = 0;

  constructor(portal, kept) {
    const maven = ["--quiet", "--batch-mode", "--no-transfer-progress", "exec:java", `-Dexec.args=${portal.base}`];
    const env = { ...process.env, ESPACE_ENROLLMENT: kept, LC_ALL: "C.UTF-8" };
    this.child = spawn("mvn", maven, { cwd: import.meta.dirname, env });
    for (const stream of [this.child.stdout, this.child.stderr]) stream.on("data", (chunk) => (this.said += chunk));
    this.ended = new Promise((ended) => this.child.once("exit", ended));
  }

  /** Waits until something new is said. */
  async hears(text) {
    await until(`${text} in:\n${this.said}`, () => this.said.indexOf(text, this.#read) >= 0, { within: 120_000 });
    this.#read = this.said.indexOf(text, this.#read) + text.length;
  }

  async answers(question, text) {
    await this.hears(`${question} : `);
    this.child.stdin.write(`${text}\n`);
  }

  /** The person turns to something else, and the application ends. */
  async isPutAway() {
    this.child.stdin.end();
    return this.ended;
  }
}

async function asked(portal, command) {
  const response = await fetch(`${portal.base}/api/v1/commands`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(command),
  });
  return { status: response.status, ...(await response.json()) };
}

test("the wizard leads from two letters to an open account, over two starts of the application", async () => {
  const portal = await Portal.start("wizard");
  const [letters] = await lettersOf(portal.mailbox);
  const kept = join(freshFolder("wizard-kept"), "enrollment");

  const first = new Wizard(portal, kept);
  await first.answers("Choix [1]", "");
  await first.answers("Identifiant CIBTP", letters.identifier);
  await first.answers("Numéro de SIRET", "123");
  await first.hears("forme attendue");
  await first.answers("Code confidentiel", letters.code);
  // The form asks again for what it knows to be wrong, before anything is sent.
  await first.answers("Identifiant CIBTP", letters.identifier);
  await first.answers("Numéro de SIRET", letters.siret);
  await first.answers("Code confidentiel", letters.code);
  await first.hears("Choix [1]");
  await first.isPutAway();
  assert.ok(!first.said.includes(letters.code), "what is secret is not said again");

  const second = new Wizard(portal, kept);
  await second.answers("Choix [1]", "");
  await second.answers("Adresse électronique", ADDRESS);
  await second.answers("Confirmation adresse électronique", ADDRESS);
  await second.answers("Mot de passe", PASSWORD);
  await second.answers("Confirmation mot de passe", PASSWORD);
  const { url } = await portal.mailbox.mail(ADDRESS, "activation");
  await second.answers("Choix [1]", "");
  const token = new URL(url).searchParams.get("lien");
  await second.answers("Jeton du lien reçu par courriel", token);
  await second.hears("Votre compte est activé.");
  assert.equal(await second.ended, 0, second.said);
  for (const secret of [PASSWORD, token]) assert.ok(!second.said.includes(secret), "what is secret is not said again");

  // Strangers lock the address; the device that activated has what lets its owner in beside them.
  for (let attempt = 0; attempt < 3; attempt += 1) await asked(portal, { command: "log_in", email: ADDRESS, password: "Brouette!Vide9" });
  const logIn = { command: "log_in", email: ADDRESS, password: PASSWORD };
  assert.equal((await asked(portal, logIn)).status, 429);
  const device = readFileSync(`${kept}.device`, "utf8");
  assert.ok(!second.said.includes(device), "what is secret is not said again");
  const loggedIn = await asked(portal, { ...logIn, device_token: device });
  assert.equal(loggedIn.status, 200);
  const { tenant } = await asked(portal, { command: "resume", session: loggedIn.session });
  assert.equal(tenant.identifier, letters.identifier);
  await portal.stop();
});
