import { connect } from "node:net";

/**
 * Keeps `atOnce` requests under way for so many seconds and tells how many were answered in a second, and how long they took. Octets
 * made beforehand, one connection for each place and no HTTP client: client and portal share the cores.
 */
export async function barrage(port, { atOnce, seconds, next, isRight }) {
  const taken = [];
  const begun = performance.now();
  const end = begun + seconds * 1_000;
  const client = async () => {
    const line = await Line.to(port);
    while (performance.now() < end) {
      const sent = performance.now();
      const status = await line.ask(next());
      if (!isRight(status)) throw new Error(`the portal answered ${status}`);
      taken.push(performance.now() - sent);
    }
    line.close();
  };
  const own = process.cpuUsage();
  await Promise.all(Array.from({ length: atOnce }, client));
  const spent = performance.now() - begun;
  const { user, system } = process.cpuUsage(own);
  return { perSecond: (taken.length / spent) * 1_000, taken, clientShare: (user + system) / 1_000 / spent };
}

const HEAD_END = Buffer.from("\r\n\r\n");

/** A connection that asks one thing after another. */
class Line {
  #answered;

  static to(port) {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: "127.0.0.1", noDelay: true }, () => resolve(new Line(socket)));
      socket.once("error", reject);
    });
  }

  constructor(socket) {
    this.socket = socket;
    let kept;
    socket.on("data", (chunk) => {
      kept = kept ? Buffer.concat([kept, chunk]) : chunk;
      const head = kept.indexOf(HEAD_END);
      if (head < 0) return;
      const text = kept.latin1Slice(0, head);
      const length = /content-length: (\d+)/i.exec(text)?.[1] ?? 0;
      if (kept.length < head + HEAD_END.length + Number(length)) return;
      kept = undefined;
      this.#answered.resolve(Number(text.slice(9, 12)));
    });
    const broken = () => this.#answered?.reject(new Error("the portal closed the connection"));
    socket.on("error", broken);
    socket.on("close", broken);
  }

  ask(octets) {
    return new Promise((resolve, reject) => {
      this.#answered = { resolve, reject };
      this.socket.write(octets);
    });
  }

  close() {
    this.socket.destroy();
  }
}

/** The value that so great a share of them stays below. */
export function quantile(values, share) {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

export function median(values) {
  return quantile(values, 0.5);
}
