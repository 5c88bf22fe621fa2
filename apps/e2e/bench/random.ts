/** Pseudo-random values by a seed, so that every server gets requests of the same distribution. */
export interface Random {
  /** Returns an integer from 0 to below `limit`. */
  below: (limit: number) => number;
  /** Returns 32 hexadecimal digits, as in the service's IDs. The last twelve are a counter, so none repeats. */
  id: () => string;
}

/** Creates a mulberry32 generator. */
export function createRandom(seed: number): Random {
  let state = seed;
  let count = 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return {
    below: (limit) => next() % limit,
    id() {
      count += 1;
      return digits(next(), 8) + digits(next(), 8) + digits(next() % 65_536, 4) + digits(count, 12);
    },
  };
}

function digits(value: number, length: number): string {
  return value.toString(16).padStart(length, "0");
}
