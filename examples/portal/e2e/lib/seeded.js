/**
 * A source of chance that a seed repeats (mulberry32). SEED=n in the environment replaces a test's own seed.
 */
export function seeded(own) {
  const seed = Number(process.env.SEED ?? own) >>> 0;
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    seed,
    /** From 0 to 1, 1 excluded. */
    next,
    /** A whole number from `least` to `most`, both included. */
    whole: (least, most) => least + Math.floor(next() * (most - least + 1)),
    chance: (share) => next() < share,
  };
}
