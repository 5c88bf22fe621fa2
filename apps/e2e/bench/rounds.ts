/** Something to be timed. */
export interface Contestant {
  name: string;
  run: () => Promise<unknown>;
}

/** Median time of one run of each contestant, in µs, by name. */
export type Medians = Map<string, number>;

/**
 * Times contestants in turn, so that a machine that grows slower grows slower for all of them.
 * @param runs how often each runs in a round; what is kept of a round is the mean of its runs.
 */
export async function race(
  contestants: Contestant[],
  { rounds, runs }: { rounds: number; runs: number },
): Promise<Medians> {
  const times = new Map(contestants.map(({ name }): [string, number[]] => [name, []]));
  for (let round = -2; round < rounds; round += 1) {
    for (const { name, run } of contestants) {
      const started = process.hrtime.bigint();
      for (let count = 0; count < runs; count += 1) await run();
      const microseconds = Number(process.hrtime.bigint() - started) / 1000 / runs;
      // The first two rounds warm up.
      if (round >= 0) times.get(name)?.push(microseconds);
    }
  }
  return new Map([...times].map(([name, values]) => [name, median(values)]));
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** One line of the report: a ratio, what it was measured against, and whether it keeps to its goal. */
export function ratioLine(
  medians: Medians,
  name: string,
  peer: string,
  goal: { atMost?: number; atLeast?: number },
): string {
  const [mine = Number.NaN, theirs = Number.NaN] = [medians.get(name), medians.get(peer)];
  const ratio = goal.atLeast === undefined ? mine / theirs : theirs / mine;
  const met = goal.atLeast === undefined ? ratio <= (goal.atMost ?? 0) : ratio >= goal.atLeast;
  const wanted = goal.atLeast === undefined ? `≤ ${goal.atMost}` : `≥ ${goal.atLeast}`;
  const speed = goal.atLeast === undefined ? "the time" : "the speed";
  return `${met ? "met   " : "MISSED"} ${name}: ${ratio.toFixed(2)} × ${speed} of ${peer} (goal ${wanted}; ${mine.toFixed(1)} and ${theirs.toFixed(1)} µs)`;
}
