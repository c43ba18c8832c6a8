import { enroll, expect, logIn } from "./journey.js";

/**
 * Whoever is responsible for an accounting firm, before a browser without JavaScript: opens the firm's space, and answers what companies propose.
 */
export class Firm {
  static async open(visitor, mailbox, letters, address) {
    await enroll(visitor, mailbox, letters, { address });
    expect(await logIn(visitor, address), 303, "/accueil");
    return new Firm(visitor);
  }

  constructor(visitor) {
    this.visitor = visitor;
  }

  /** Accepts the mandate that waits. */
  async accept() {
    const waiting = await this.visitor.get("/delegations?vue=attente");
    expect(await this.visitor.submit(waiting, "/delegations", {}, "accept"), 303, "/delegations");
  }

  close() {
    this.visitor.close();
  }
}
