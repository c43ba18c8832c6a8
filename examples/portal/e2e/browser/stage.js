import assert from "node:assert/strict";

import { openWindow } from "../lib/browser.js";
import { Firm } from "../lib/firm.js";
import { associate, enroll, expect, lock, logIn, PASSWORD } from "../lib/journey.js";
import { sourceOf, Visitor } from "../lib/visitor.js";

/** A label as the page shows it, without the mark of a mandatory or optional field. */
export function labelled(name) {
  return new RegExp(`^\\s*${literal(name)}\\s*(\\*|\\(facultatif\\))?\\s*$`, "i");
}

function literal(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/['’]/g, "['’]");
}

/**
 * One person before one screen: a window of its own, letters that nobody used, the mailbox to look into. Fields, buttons and links are found
 * by what a person reads on them.
 */
export class Stage {
  static #persons = 0;

  static async open(world, { screen, scripts, language }) {
    Stage.#persons += 1;
    const source = sourceOf(Stage.#persons);
    const window = await openWindow(world.browser, world.portal.base, { screen, scripts, language, source });
    return new Stage(world, window, { screen, scripts, source, number: Stage.#persons });
  }

  constructor(world, window, settings) {
    Object.assign(this, settings);
    this.world = world;
    this.window = window;
    this.page = window.page;
    this.portal = world.portal;
    this.mailbox = world.portal.mailbox;
  }

  /** Both letters of a tenant that nobody used yet. */
  letters() {
    return this.world.nextLetters();
  }

  /** An address of this person's own. */
  address(who = "jeanne") {
    return `${who}.${this.number}@durand.example`;
  }

  /** An open account, made without the browser: for the rows that are about what comes after. */
  async account(address = this.address(), letters = this.letters()) {
    const visitor = new Visitor(this.portal.base, { source: this.source });
    await enroll(visitor, this.mailbox, letters, { address });
    visitor.close();
    return { address, password: PASSWORD, letters };
  }

  /** An accounting firm whose space is open, without the browser. */
  firm(address = this.address("nadia"), letters = this.world.nextFirm()) {
    const visitor = new Visitor(this.portal.base, { source: sourceOf(20_000 + this.number) });
    return Firm.open(visitor, this.mailbox, letters, address);
  }

  /** A further site of the account, attached without the browser. */
  async associateSite({ address, password }, site) {
    const visitor = new Visitor(this.portal.base, { source: this.source });
    expect(await logIn(visitor, address, password), 303, "/accueil");
    expect(await associate(visitor, site), 303);
    visitor.close();
  }

  /** Logs in to an account of two sites; tells it, and the letters of the further one. */
  async logInForTwoSites() {
    const [account, site] = [await this.account(), this.letters()];
    await this.associateSite(account, site);
    await this.visit("/connexion");
    await this.logIn(account);
    return { account, site };
  }

  /** The company that is logged in proposes "Déclarations" to the firm of these letters. */
  async propose(letters) {
    await this.visit("/delegations");
    await this.type("Cabinet", letters.identifier);
    await this.press("Chercher le cabinet");
    await this.page.getByRole("radio", { name: letters.tenant.raison_sociale }).check();
    await this.page.locator("#rights").selectOption("declarations");
    await this.press("Proposer");
    this.at("/delegations");
    await this.accepted();
  }

  /** Somebody before another device: a window and a network source of its own. */
  elsewhere() {
    return Stage.open(this.world, { screen: this.screen, scripts: this.scripts });
  }

  /** Strangers shut this address for every device that its account does not know. */
  async strangersLock(address) {
    await lock(() => new Visitor(this.portal.base, { source: sourceOf(40_000 + this.number) }), address);
  }

  visit(path) {
    return this.window.visit(path);
  }

  field(name) {
    return this.page.getByLabel(labelled(name));
  }

  async type(name, value) {
    if (this.scripts && name === "Numéro de SIRET") await this.#typeSiret(value);
    else await this.field(name).fill(value);
  }

  /** The page answers while one types: that it is well-formed, or what is wrong with it. */
  async #typeSiret(value) {
    const judged = this.page.waitForResponse((answer) => answer.url().endsWith("/verifier/siret"));
    await Promise.all([judged, this.field("Numéro de SIRET").fill(value)]);
    const wrong = this.page.locator("[name=siret][aria-invalid=true]");
    await this.page.getByText("SIRET bien formé").or(wrong).filter({ visible: true }).first().waitFor();
  }

  async typeAll(values) {
    for (const [name, value] of Object.entries(values)) await this.type(name, value);
  }

  button(name) {
    return this.page.getByRole("button", { name: labelled(name) });
  }

  /** A link by what it says, or a part of it. */
  link(name) {
    return this.page.getByRole("link", { name: new RegExp(literal(name), "i") }).first();
  }

  /** Presses a button that sends a form, and waits for the page that answers. */
  press(name) {
    return this.onward(this.button(name));
  }

  follow(name) {
    return this.onward(this.link(name));
  }

  /** Clicks, and waits for the page that comes. */
  onward(element) {
    return Promise.all([this.page.waitForEvent("domcontentloaded"), element.click()]);
  }

  async logIn({ address, password = PASSWORD }) {
    await this.typeAll({ "Adresse électronique": address, "Mot de passe": password });
    await this.press("Connexion");
  }

  at(path) {
    assert.equal(this.window.path(), path);
  }

  /** The answer is no, in the summary above the form; tells what it says. */
  async refused() {
    const summary = this.page.getByRole("group", { name: "Votre saisie n'a pas pu être acceptée" });
    await summary.waitFor({ state: "visible" });
    return summary.innerText();
  }

  /** The answer is yes, in a notice that screen readers announce. */
  async accepted() {
    await this.page.getByRole("status").filter({ hasText: /\S/ }).first().waitFor({ state: "visible" });
  }

  /** Whether a field is marked as wrong. */
  async marked(name) {
    return (await this.field(name).getAttribute("aria-invalid")) === "true";
  }

  /** The page says this, somewhere a person can see. */
  async says(text) {
    await this.page.getByText(text).filter({ visible: true }).first().waitFor();
  }

  async isSilentOn(text) {
    assert.equal(await this.page.getByText(text).filter({ visible: true }).count(), 0, `the page says ${text}`);
  }

  /** What a page owes to every screen: nothing beside the window, nothing that the browser complained of. */
  async isSound() {
    const beside = await this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(beside <= 0, `${this.window.path()} is ${beside} px wider than a ${this.screen}`);
    assert.deepEqual(this.window.complaints, []);
  }

  /** The fault, with what the person saw when it came. */
  async told(fault) {
    const seen = await this.page.locator("body").innerText().catch(() => "");
    fault.message += `\n  at ${this.page.url()} (${this.screen}):\n${seen.slice(0, 2_000)}\n${this.window.complaints.join("\n")}`;
    return fault;
  }

  close() {
    return this.window.close();
  }
}
