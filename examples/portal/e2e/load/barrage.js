import { Agent, request } from "node:http";

/**
 * Keeps `atOnce` requests under way for so many seconds and tells how many were answered in a second, and how long they took. As
 * little work a request as Node allows: client and portal share the cores.
 */
export async function barrage(port, { atOnce, seconds, next, isRight }) {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce, scheduling: "fifo" });
  const taken = [];
  const begun = performance.now();
  const end = begun + seconds * 1_000;
  const client = async () => {
    while (performance.now() < end) {
      const sent = performance.now();
      const status = await ask(agent, port, next());
      if (!isRight(status)) throw new Error(`the portal answered ${status}`);
      taken.push(performance.now() - sent);
    }
  };
  const own = process.cpuUsage();
  await Promise.all(Array.from({ length: atOnce }, client));
  const spent = performance.now() - begun;
  const { user, system } = process.cpuUsage(own);
  agent.destroy();
  return { perSecond: (taken.length / spent) * 1_000, taken, clientShare: (user + system) / 1_000 / spent };
}

function ask(agent, port, { method, path, headers, body }) {
  return new Promise((resolve, reject) => {
    const asked = request({ agent, host: "127.0.0.1", port, method, path, headers }, (response) => {
      response.resume();
      response.once("end", () => resolve(response.statusCode));
      response.once("error", reject);
    });
    asked.once("error", reject);
    asked.end(body);
  });
}

/** The value that so great a share of them stays below. */
export function quantile(values, share) {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

export function median(values) {
  return quantile(values, 0.5);
}
