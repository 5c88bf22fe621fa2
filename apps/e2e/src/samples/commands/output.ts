/** Ids, times and durations, which differ from run to run; also in a regular expression, where dots are escaped. */
const varying = [
  String.raw`\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b`,
  String.raw`\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\\?\.\d+)?Z`,
  String.raw`\b\d{8}T\d{6}Z\b`,
  String.raw`\b\d\d:\d\d:\d\d\b`,
  String.raw`\b\d+(?:\\?\.\d+)? ?ms\b|\b\d+\\?\.\d+s\b`,
];
const anyVarying = new RegExp(varying.join("|"), "g");

/**
 * Compares the output on a page with what was printed, except for ids, times and durations. A line `…` is any number of
 * lines.
 * @param ids gets for every id on the page the one of this run, if nothing differs.
 * @returns the first line of the page, from 1, that was not printed, and what was printed in its place.
 */
export function difference(shown: string, printed: string, ids: Map<string, string>) {
  const [wanted, text] = [lines(shown), `${lines(printed).join("\n")}\n`];
  const match = (count: number, end: string) =>
    new RegExp(`^${wanted.slice(0, count).map(pattern).join("")}${end}`).exec(text);
  const whole = match(wanted.length, "$");
  if (whole) {
    const parts = wanted.flatMap((line) => line.match(anyVarying) ?? []);
    for (const [index, part] of parts.entries()) ids.set(part, whole[index + 1] ?? part);
    return undefined;
  }
  const same = wanted.findLastIndex((_, index) => match(index + 1, "")) + 1;
  const rest = text.slice(match(same, "")?.[0].length).trimEnd();
  return { line: same + 1, shown: wanted[same] ?? "", printed: rest };
}

/** Replaces the ids on the page with those of this run. */
export function withIds(text: string, ids: ReadonlyMap<string, string>): string {
  return text.replaceAll(new RegExp(varying[0] ?? "", "g"), (id) => ids.get(id) ?? id);
}

function lines(text: string): string[] {
  return text.trimEnd().split(/[^\S\n]*\n/);
}

/** Returns the regular expression for a line, with a group for each part that differs from run to run. */
function pattern(line: string): string {
  if (line.trim() === "…") return String.raw`(?:.*\n)*?`;
  let source = line.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
  for (const kind of varying) source = source.replaceAll(new RegExp(kind, "g"), () => `(${kind})`);
  return `${source}\\n`;
}
