import { setTimeout as pause } from "node:timers/promises";

/**
 * Asks again and again until the answer is neither undefined, null nor false; gives that answer.
 * A condition that does not come in time fails by its name.
 */
export async function until(what, probe, { within = 30_000, every = 15 } = {}) {
  const deadline = performance.now() + within;
  for (;;) {
    const answer = await probe();
    if (answer !== undefined && answer !== null && answer !== false) return answer;
    if (performance.now() > deadline) throw new Error(`${what}: not within ${within} ms`);
    await pause(every);
  }
}
