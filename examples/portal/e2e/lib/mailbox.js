import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { until } from "./until.js";

const POSTED_CODE = /\b[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{4}\b/;
const SMS_CODE = /\b\d{6}\b/;
const LINK = /https?:\/\/\S*[?&]lien=\S+/;

/** A French number as the portal writes numbers: +33612345678. */
function e164(number) {
  return number.replace(/[^\d+]/g, "").replace(/^0/, "+33");
}

/**
 * The demo's mailbox: a folder with one JSON file for each message. A file that is there is whole, and its name is the message's id: a message that
 * is delivered again stays one.
 */
export class Mailbox {
  #read = new Map();

  constructor(folder) {
    this.folder = folder;
  }

  /** All messages, in the order in which they left. */
  messages() {
    const names = existsSync(this.folder) ? readdirSync(this.folder) : [];
    for (const name of names.filter((file) => file.endsWith(".json") && file !== "keys.json" && !this.#read.has(file))) {
      const kept = JSON.parse(readFileSync(join(this.folder, name), "utf8"));
      this.#read.set(name, {
        id: kept.id,
        channel: kept.channel,
        kind: kept.kind,
        language: kept.language,
        to: kept.recipient,
        text: kept.text,
        place: kept.place,
        url: LINK.exec(kept.text)?.[0],
        code: (kept.channel === "sms" ? SMS_CODE : POSTED_CODE).exec(kept.text)?.[0],
      });
    }
    return [...this.#read.values()].sort((one, other) => one.place - other.place);
  }

  /** Letters by the company on the envelope: what the welcome letter says, and the codes. */
  letters() {
    const welcome = new Map();
    const codes = new Map();
    for (const { channel, kind, to, text, code } of this.messages()) {
      if (channel !== "letter") continue;
      const [company] = to.split("\n");
      if (kind === "welcome") welcome.set(company, text);
      else codes.set(company, [...(codes.get(company) ?? []), code]);
    }
    return { welcome, codes };
  }

  /** The id of a company's welcome letter. */
  letterId(company) {
    return this.messages().find(({ kind, to }) => kind === "welcome" && to.split("\n")[0] === company)?.id;
  }

  /** The mails to an address, the oldest first; of one kind if that is said. */
  mails(address, kind) {
    return this.messages().filter((message) => message.channel === "mail" && message.to === address && (kind ?? message.kind) === message.kind);
  }

  has(address, kind) {
    return this.mails(address, kind).length > 0;
  }

  /** The newest mail of a kind, once it is there. */
  mail(address, kind, { within } = {}) {
    return until(`a mail ${kind} to ${address}`, () => this.mails(address, kind).at(-1), { within });
  }

  /** The newest SMS to a number, once it is there. */
  sms(number, { within } = {}) {
    const to = e164(number);
    return until(`an SMS to ${to}`, () => this.messages().filter((message) => message.channel === "sms" && message.to === to).at(-1), { within });
  }
}
