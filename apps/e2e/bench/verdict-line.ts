/** A figure of ours beside a peer's of the same run. */
export interface Compared {
  what: string;
  mine: number;
  theirs: number;
  /** Name of the peer. */
  peer: string;
  unit: string;
  /** Bounds of mine divided by theirs. */
  goal: { atMost: number } | { atLeast: number };
}

/** One line of the report: the ratio, what it was measured against, and whether it keeps to its goal. */
export function verdictLine({ what, mine, theirs, peer, unit, goal }: Compared): string {
  const ratio = mine / theirs;
  const met = "atMost" in goal ? ratio <= goal.atMost : ratio >= goal.atLeast;
  const wanted = "atMost" in goal ? `≤ ${goal.atMost}` : `≥ ${goal.atLeast}`;
  const figures = `${mine.toFixed(1)} and ${theirs.toFixed(1)} ${unit}`;
  return `${met ? "met   " : "MISSED"} ${what}: ${ratio.toFixed(2)} × ${peer} (goal ${wanted}; ${figures})`;
}

export function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
