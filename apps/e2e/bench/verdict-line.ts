/** Bounds of a ratio. */
export type Goal = { atMost: number } | { atLeast: number };

/** A figure of ours beside a peer's of the same run. */
export interface Compared {
  what: string;
  mine: number;
  theirs: number;
  /** Name of the peer. */
  peer: string;
  unit: string;
  /** Bounds of mine divided by theirs; without them the line is for information. */
  goal?: Goal;
}

/** One line of the report: the ratio, what it was measured against, and whether it keeps to its goal. */
export function verdictLine({ what, mine, theirs, peer, unit, goal }: Compared): string {
  return lineOf(what, mine / theirs, peer, goal, `${mine.toFixed(1)} and ${theirs.toFixed(1)} ${unit}`);
}

/** The same for a ratio that is worked out already. */
export function lineOf(
  what: string,
  ratio: number,
  peer: string,
  goal: Goal | undefined,
  figures: string,
): string {
  const said = `${what}: ${ratio.toFixed(2)} × ${peer}`;
  if (goal === undefined) return `       ${said} (${figures})`;
  const met = "atMost" in goal ? ratio <= goal.atMost : ratio >= goal.atLeast;
  const wanted = "atMost" in goal ? `≤ ${goal.atMost}` : `≥ ${goal.atLeast}`;
  return `${met ? "met   " : "MISSED"} ${said} (goal ${wanted}; ${figures})`;
}

/** A figure of ours that has no peer. */
export interface Figure {
  what: string;
  figure: number;
  unit: string;
  atMost: number;
}

/** One line of the report: the figure, and whether it keeps to its goal. */
export function figureLine({ what, figure, unit, atMost }: Figure): string {
  const met = figure <= atMost;
  return `${met ? "met   " : "MISSED"} ${what}: ${figure.toFixed(1)} ${unit} (goal ≤ ${atMost})`;
}

export function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
