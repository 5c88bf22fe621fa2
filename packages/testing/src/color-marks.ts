const looks: Readonly<Record<number, string>> = {
  1: "bold",
  2: "dim",
  9: "struck",
  31: "red",
  32: "green",
  36: "cyan",
  90: "grey",
};

/**
 * Returns a text with its colors as words, `‹bold red›text‹/›`, and a visible sign for any other escape character.
 * Escape sequences that have the same effect give the same words.
 */
export function withMarks(text: string): string {
  let now: readonly number[] = [];
  return text
    .replaceAll("\u001b", "␛")
    .replaceAll(/(?:␛\[[\d;]*m)+/g, (run) => {
      const codes = [...run.matchAll(/\[([\d;]*)m/g)].flatMap(([, list = ""]) => list.split(";").map(Number));
      const before = now;
      now = codes.reduce<readonly number[]>(apply, now);
      return now.join() === before.join() ? "" : `‹${now.map(nameOf).join(" ") || "/"}›`;
    })
    .replaceAll(/(\n+)‹\/›/g, "‹/›$1");
}

/** Applies a code of ECMA-48: there is one color at a time, and some codes turn others off. */
function apply(on: readonly number[], code: number): readonly number[] {
  if (code === 0) return [];
  if (code === 22) return on.filter((one) => one !== 1 && one !== 2);
  if (code === 29) return on.filter((one) => one !== 9);
  if (code === 39) return on.filter((one) => !isColor(one));
  // Resets the background color, which the CLI never sets.
  if (code === 49) return on;
  return [...on.filter((one) => one !== code && !(isColor(code) && isColor(one))), code];
}

function isColor(code: number): boolean {
  return code >= 30;
}

function nameOf(code: number): string {
  return looks[code] ?? String(code);
}
