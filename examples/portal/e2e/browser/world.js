import { startBrowser } from "../lib/browser.js";
import { Calendar } from "../lib/calendar.js";
import { Portal } from "../lib/portal.js";
import { lettersOf, lettersOfFirms } from "../lib/letters.js";

/** One browser and one portal, for many stages. */
export class World {
  static async begin(name, browser) {
    const portal = await Portal.prepare(name);
    const calendar = new Calendar(portal.folder);
    await portal.start(calendar.env);
    const letters = await lettersOf(portal.mailbox);
    return new World({ browser, portal, calendar, letters, firms: await lettersOfFirms(portal.mailbox) });
  }

  static browser() {
    return startBrowser();
  }

  constructor(parts) {
    Object.assign(this, parts);
  }

  nextLetters() {
    const letters = this.letters.shift();
    if (!letters) throw new Error("the sample file has no further tenant");
    return letters;
  }

  nextFirm() {
    const letters = this.firms.shift();
    if (!letters) throw new Error("the sample file has no further firm");
    return letters;
  }

  /** The portal of so many days later, with all that it knew. */
  async sleepFor(days) {
    await this.portal.stop();
    this.calendar.aheadDays(days);
    await this.portal.start(this.calendar.env);
  }

  end() {
    return this.portal.stop();
  }
}
