import { type Goal, lineOf, median } from "./verdict-line.ts";

/** A program or function to measure. */
export interface Contestant {
  name: string;
  run: () => Promise<unknown>;
}

/** Median time of one run of each contestant, in µs, by name. */
export type Medians = Map<string, number>;

/**
 * Measures contestants in turn, so that a slower machine affects all equally.
 * @param runs number of runs per round; the result of a round is the mean of its runs.
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

/** One line of the report: a ratio, what it was measured against, and whether it meets its goal. */
export function ratioLine(medians: Medians, name: string, peer: string, goal: Goal): string {
  const [mine = Number.NaN, theirs = Number.NaN] = [medians.get(name), medians.get(peer)];
  const slower = "atMost" in goal;
  const ratio = slower ? mine / theirs : theirs / mine;
  const figures = `${mine.toFixed(1)} and ${theirs.toFixed(1)} µs`;
  return lineOf(name, ratio, `${slower ? "the time" : "the speed"} of ${peer}`, goal, figures);
}
