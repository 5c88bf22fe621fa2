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
 * Colours as words, `‹bold red›text‹/›`, and other escapes with a sign that can be seen: terminals say the same in many
 * ways, and people read none of them.
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

/** Codes of ECMA-48: one colour at a time, and what takes something back. */
function apply(on: readonly number[], code: number): readonly number[] {
  if (code === 0) return [];
  if (code === 22) return on.filter((one) => one !== 1 && one !== 2);
  if (code === 29) return on.filter((one) => one !== 9);
  if (code === 39) return on.filter((one) => !isColor(one));
  // The colour behind the text, which nothing here changes.
  if (code === 49) return on;
  return [...on.filter((one) => one !== code && !(isColor(code) && isColor(one))), code];
}

function isColor(code: number): boolean {
  return code >= 30;
}

function nameOf(code: number): string {
  return looks[code] ?? String(code);
}
