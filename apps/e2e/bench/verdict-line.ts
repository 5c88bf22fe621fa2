/** Bounds of a ratio. */
export type Goal = { atMost: number } | { atLeast: number };

/** A figure of Meshlift and of a peer in the same run. */
export interface Compared {
  what: string;
  mine: number;
  theirs: number;
  /** Name of the peer. */
  peer: string;
  unit: string;
  /** Bounds of `mine` divided by `theirs`; without bounds the line is only informational. */
  goal?: Goal;
}

/** One line of the report: the ratio, what it was measured against, and whether it meets its goal. */
export function verdictLine({ what, mine, theirs, peer, unit, goal }: Compared): string {
  return lineOf(what, mine / theirs, peer, goal, `${mine.toFixed(1)} and ${theirs.toFixed(1)} ${unit}`);
}

/** Returns the line for a given ratio. */
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

/** A figure of Meshlift without a peer. */
export interface Figure {
  what: string;
  figure: number;
  unit: string;
  atMost: number;
}

/** One line of the report: the figure, and whether it meets its goal. */
export function figureLine({ what, figure, unit, atMost }: Figure): string {
  const met = figure <= atMost;
  return `${met ? "met   " : "MISSED"} ${what}: ${figure.toFixed(1)} ${unit} (goal ≤ ${atMost})`;
}

export function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
