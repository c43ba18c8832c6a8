import { createServer } from "node:http";

import { until } from "./until.js";

/**
 * An SMS gateway as examples/portal/src/delivery/sms.rs documents it: takes each message once, by its id. `answers`: statuses to give first,
 * one for each request.
 */
export class SmsGateway {
  requests = [];
  taken = new Map();

  static async start({ answers = [] } = {}) {
    const gateway = new SmsGateway();
    gateway.answers = answers;
    gateway.server = createServer((asked, answer) => gateway.#take(asked, answer));
    await new Promise((listening) => gateway.server.listen(0, "127.0.0.1", listening));
    gateway.url = `http://127.0.0.1:${gateway.server.address().port}/sms/envoyer`;
    return gateway;
  }

  #take(asked, answer) {
    const chunks = [];
    asked.on("data", (chunk) => chunks.push(chunk));
    asked.on("end", () => {
      const message = JSON.parse(Buffer.concat(chunks).toString("utf8"));
      const status = this.answers.shift() ?? 202;
      this.requests.push({ method: asked.method, path: asked.url, headers: asked.headers, message, status });
      // "lost": the message is taken, but whoever sent it never hears so.
      if (status === "lost" || status < 300) this.taken.set(message.id, message);
      if (status === "lost") return asked.socket.destroy();
      answer.writeHead(status, status === 302 ? { location: this.url } : {});
      return answer.end();
    });
  }

  to(number) {
    return [...this.taken.values()].filter((message) => message.to === number);
  }

  arrival(number, { within } = {}) {
    return until(`an SMS to ${number}`, () => this.to(number).at(-1), { within });
  }

  stop() {
    this.server.closeAllConnections();
    return new Promise((closed) => this.server.close(closed));
  }
}
