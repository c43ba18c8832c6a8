import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";

import { until } from "./until.js";

/**
 * A mail server on this machine that keeps what it is given.
 * `refusals`: how many recipients it turns away for now (451) before it takes one;
 * `user`: whom it lets in.
 */
export class MailServer {
  mails = [];
  refused = 0;

  static async start({ refusals = 0, user, port = 0 } = {}) {
    const mail = new MailServer();
    mail.refusals = refusals;
    mail.server = new SMTPServer({
      disabledCommands: user ? ["STARTTLS"] : ["STARTTLS", "AUTH"],
      allowInsecureAuth: true,
      logger: false,
      onAuth: (auth, _session, answer) => {
        const right = user && auth.username === user.name && auth.password === user.password;
        answer(right ? null : Object.assign(new Error("authentication failed"), { responseCode: 535 }), { user: auth.username });
      },
      onRcptTo: (_address, _session, answer) => {
        if (mail.refusals === 0) return answer();
        mail.refusals -= 1;
        mail.refused += 1;
        return answer(Object.assign(new Error("try again later"), { responseCode: 451 }));
      },
      onData: (stream, session, answer) => {
        const chunks = [];
        stream.on("data", (chunk) => chunks.push(chunk));
        stream.on("end", async () => {
          const parsed = await PostalMime.parse(Buffer.concat(chunks));
          mail.mails.push({ envelope: session.envelope, ...parsed });
          answer();
        });
      },
    });
    await new Promise((listening, failed) => {
      mail.server.once("error", failed);
      mail.server.listen(port, "127.0.0.1", listening);
    });
    mail.port = mail.server.server.address().port;
    return mail;
  }

  to(address) {
    return this.mails.filter(({ envelope }) => envelope.rcptTo.some((recipient) => recipient.address === address));
  }

  arrival(address, { count = 1, within } = {}) {
    return until(`${count} mails to ${address}`, () => (this.to(address).length >= count ? this.to(address).at(-1) : undefined), { within });
  }

  stop() {
    return new Promise((closed) => this.server.close(closed));
  }
}
