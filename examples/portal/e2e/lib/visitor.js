import { Agent, request } from "node:http";

import { formsOf, textOf } from "./forms.js";

/** The connection broke or never came: whether the portal did what was asked is not known. */
export class NoAnswer extends Error {}

/** An answer, read whole. */
class Page {
  constructor(response, body) {
    this.status = response.statusCode;
    this.headers = response.headers;
    this.body = body;
  }

  get location() {
    return this.headers.location;
  }

  get text() {
    return textOf(this.body);
  }

  forms() {
    return formsOf(this.body);
  }

  /** The form that posts to this path. */
  form(path) {
    const found = this.forms().find((form) => form.method === "post" && form.action.split("?")[0] === path);
    if (!found) throw new Error(`no form posts to ${path} on this page (${this.status}): ${this.text.slice(0, 300)}`);
    return found;
  }
}

/**
 * A browser without JavaScript: keeps cookies, follows nothing by itself, sends forms with what the page put into them.
 * Each visitor has a network source of its own; the portal must trust this machine as a proxy.
 */
export class Visitor {
  #cookies = new Map();

  constructor(base, { source, language = "fr", agent, within = 30_000 } = {}) {
    this.base = new URL(base);
    this.source = source;
    this.language = language;
    this.agent = agent ?? new Agent({ keepAlive: true, maxSockets: 1 });
    this.within = within;
  }

  get(path, headers) {
    return this.#send("GET", path, undefined, headers);
  }

  /** Posts these fields and nothing else. */
  post(path, fields, headers) {
    const body = new URLSearchParams(fields).toString();
    return this.#send("POST", path, body, { "content-type": "application/x-www-form-urlencoded", ...headers });
  }

  /** Fills in the form of `page` that posts to `path`, and presses its button (by its value, where it has several). */
  submit(page, path, typed, button) {
    const form = page.form(path);
    const fields = new Map([...form.fields, ...Object.entries(typed)]);
    if (button !== undefined) {
      const pressed = form.buttons.find(({ value }) => value === button);
      if (!pressed) throw new Error(`the form of ${path} has no button ${button}`);
      fields.set(pressed.name, pressed.value);
    }
    return this.post(form.action, [...fields]);
  }

  /** Opens a page and sends its form of the same path. */
  async fill(path, typed, button) {
    const page = await this.get(path);
    return this.submit(page, path.split("?")[0], typed, button);
  }

  /** Sends what no form would. */
  raw(method, path, body, headers) {
    return this.#send(method, path, body, headers);
  }

  cookie(name) {
    return this.#cookies.get(name);
  }

  setCookie(name, value) {
    this.#cookies.set(name, value);
  }

  forgetCookies() {
    this.#cookies.clear();
  }

  /** Another tab of the same browser: the same cookies, a connection of its own. */
  twin() {
    const twin = new Visitor(this.base, { source: this.source, language: this.language, within: this.within });
    for (const [name, value] of this.#cookies) twin.setCookie(name, value);
    return twin;
  }

  close() {
    this.agent.destroy();
  }

  #send(method, path, body, headers = {}) {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const sent = {
      "accept-language": this.language,
      ...(cookie && { cookie }),
      ...(this.source && { "x-forwarded-for": this.source }),
      ...(body !== undefined && { "content-length": Buffer.byteLength(body) }),
      ...headers,
    };
    return new Promise((resolve, reject) => {
      const lost = (fault) => reject(new NoAnswer(`${method} ${path}: ${fault.message}`));
      const options = { method, path, headers: sent, agent: this.agent, host: this.base.hostname, port: this.base.port };
      const asked = request(options, (response) => {
        const chunks = [];
        response.on("data", (chunk) => chunks.push(chunk));
        response.on("error", lost);
        response.on("end", () => {
          if (!response.complete) return lost(new Error("cut off"));
          this.#keep(response.headers["set-cookie"] ?? []);
          resolve(new Page(response, Buffer.concat(chunks).toString("utf8")));
        });
      });
      asked.setTimeout(this.within, () => asked.destroy(new Error(`no answer within ${this.within} ms`)));
      asked.on("error", lost);
      asked.end(body);
    });
  }

  #keep(setCookies) {
    for (const line of setCookies) {
      const [pair, ...terms] = line.split(";").map((part) => part.trim());
      const at = pair.indexOf("=");
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
      const gone = terms.some((term) => /^max-age=(0|-\d+)$/i.test(term)) || value === "";
      if (gone) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
  }
}

/** Network sources that differ, from the ranges kept for documentation and tests (RFC 5737, RFC 2544). */
export function sourceOf(number) {
  return `198.18.${(number >> 8) & 255}.${number & 255}`;
}
