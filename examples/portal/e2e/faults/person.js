import { identify, logIn, pathOf, register } from "../lib/journey.js";
import { NoAnswer, Visitor } from "../lib/visitor.js";

/** What a person knows of a step: done, not done, or perhaps done, since no answer came. */
export const NO = "no";
export const PERHAPS = "perhaps";
export const YES = "yes";

/** A message that a process held when it died is tried again when its lease ends. */
export const LONGEST_DELIVERY = 90_000;

/** A refusal in the middle of a story that gives no reason for one. */
export class Unexpected extends Error {}

function unexpected(step, page) {
  return new Unexpected(`${step}: ${page.status} ${page.location ?? ""} ${page.text.slice(0, 300)}`);
}

/** One enrollment: an address, and how far it came. */
class Attempt {
  registered = NO;
  activated = NO;

  constructor(address) {
    this.address = address;
  }
}

/**
 * A person with two letters before a portal that may die at any moment. `gate` is passed before every step; it says whether the person goes on
 * when no answer came.
 */
export class Person {
  attempts = [];
  lost = [];

  constructor(portal, letters, { source, gate }) {
    this.portal = portal;
    this.letters = letters;
    this.source = source;
    this.gate = gate;
  }

  get attempt() {
    return this.attempts.at(-1);
  }

  #begin() {
    const number = this.attempts.length + 1;
    this.attempts.push(new Attempt(`p${this.letters.identifier}.${number}@batiment.example`));
    this.visitor?.close();
    this.visitor = new Visitor(this.portal.base, { source: this.source });
  }

  /** Does a step until an answer comes; nothing if the person gives up before. `perhaps` notes that it may have been done. */
  async #step(name, act, perhaps = () => {}) {
    for (;;) {
      if (!(await this.gate.enter(name))) return undefined;
      try {
        return await act();
      } catch (fault) {
        if (!(fault instanceof NoAnswer)) throw fault;
        this.lost.push(name);
        perhaps();
        if (!this.gate.goesOn()) return undefined;
      }
    }
  }

  /** Step 1/2 and step 2/2; true if the person came that far. */
  async enroll() {
    this.#begin();
    const { attempt, visitor } = this;
    const identified = await this.#step("identify", () => identify(visitor, this.letters));
    if (!identified) return false;
    if (identified.status !== 303) throw unexpected("identify", identified);

    const registered = await this.#step("register", () => register(visitor, attempt), () => (attempt.registered = PERHAPS));
    if (!registered) return false;
    // A mail that left less than a minute ago to this address: it was this registration's own, whose answer was lost.
    const wasDone = attempt.registered === PERHAPS && registered.status === 429;
    if (registered.status !== 303 && !wasDone) throw unexpected("register", registered);
    attempt.registered = YES;
    return true;
  }

  /** Whether the mail that the registration promised is there. */
  get hasMail() {
    return this.portal.mailbox.mails(this.attempt.address, "activation").length > 0;
  }

  /** From the activation mail to the first log-in; true if the account opened and let the person in. */
  async finish() {
    const { attempt, visitor } = this;
    const { url } = await this.portal.mailbox.mail(attempt.address, "activation", { within: LONGEST_DELIVERY });
    const activated = await this.#step("activate", () => this.#follow(url), () => (attempt.activated = PERHAPS));
    if (!activated) return false;
    // "Already used": by this person, whose answer was lost. The log-in shows it.
    const wasDone = attempt.activated === PERHAPS && activated.status === 410;
    if (activated.status !== 303 && !wasDone) throw unexpected("activate", activated);
    attempt.activated = YES;
    const inside = await this.#step("log in", () => logIn(visitor, attempt.address));
    if (inside && inside.location !== "/accueil") throw unexpected("log in", inside);
    return inside !== undefined;
  }

  /** Looks at the link's page, and presses its button if it has one. */
  async #follow(url) {
    const page = await this.visitor.get(pathOf(url));
    return page.status === 200 ? this.visitor.submit(page, "/activation", {}) : page;
  }

  /** Logs in as if nothing had been before. */
  async comesIn(attempt = this.attempt) {
    const visitor = new Visitor(this.portal.base, { source: this.source });
    const page = await logIn(visitor, attempt.address);
    visitor.close();
    return page;
  }

  /** Types the letters again. */
  async identifiesAgain() {
    const visitor = new Visitor(this.portal.base, { source: this.source });
    const page = await identify(visitor, this.letters);
    visitor.close();
    return page;
  }
}
