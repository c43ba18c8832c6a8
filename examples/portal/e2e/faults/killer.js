import { setTimeout as pause } from "node:timers/promises";

/**
 * Kills the portal after so many steps that people began (few or many, as the seed says, and a few milliseconds into one), and starts it
 * again. Counted in steps, so that a slow machine sees as many deaths as a fast one.
 */
export class Killer {
  deaths = 0;
  #steps = 0;
  #waiting;
  #over = false;

  constructor(portal, chance, { between, givesUp }) {
    this.portal = portal;
    this.chance = chance;
    this.between = between;
    this.givesUp = givesUp;
  }

  /** Before each step: true if the person takes it. Some walk away by themselves. */
  async enter() {
    this.#steps += 1;
    if (this.#waiting && this.#steps >= this.#waiting.at) this.#waiting.come();
    await this.up;
    return !this.chance.chance(this.givesUp.unprovoked);
  }

  /** No answer came: does the person try again? */
  goesOn() {
    return !this.chance.chance(this.givesUp.provoked);
  }

  async run() {
    while (!this.#over) {
      const wait = this.chance.whole(...this.between);
      await new Promise((come) => (this.#waiting = { at: this.#steps + wait, come }));
      if (this.#over) return;
      await pause(this.chance.whole(0, 40));
      // People wait for the portal to come back; a connection that is refused tells nothing about a step.
      this.up = this.portal.kill().then(() => this.portal.start());
      await this.up;
      this.deaths += 1;
    }
  }

  rest() {
    this.#over = true;
    this.#waiting?.come();
  }
}
