const uuid = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g;

/** All that may differ from run to run. */
const masks: readonly (readonly [RegExp, string])[] = [
  [uuid, "<id>"],
  [/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, "<time>"],
  [/\b\d{8}T\d{6}Z\b/g, "<time>"],
  [/\b\d\d:\d\d:\d\d\b/g, "<time>"],
  [/\b\d+(\.\d+)? ?ms\b|\b\d+\.\d+s\b/g, "<duration>"],
];

/** A line of a page that stands for any number of lines. */
const leftOut = "…";

/** How what a page shows differs from what was printed. */
export interface Difference {
  /** First line of what is shown, from 1, that is not what was printed. */
  line: number;
  shown: string;
  printed: string;
}

/**
 * Compares what a page shows with what was printed, ids, times and durations apart.
 * @param ids takes for every id on the page the one of this run, where nothing differs.
 */
export function difference(shown: string, printed: string, ids: Map<string, string>): Difference | undefined {
  const [wanted, found] = [lines(shown), lines(printed)];
  let furthest = 0;
  let reached = 0;

  /** The printed lines beside those of the page, from there on; undefined where they differ. */
  function beside(at: number, place: number): (string | undefined)[] | undefined {
    if (at >= furthest) [furthest, reached] = [at, place];
    const line = wanted[at];
    if (line === undefined) return place === found.length ? [] : undefined;
    if (line.trim() === leftOut) {
      for (let next = place; next <= found.length; next++) {
        const rest = beside(at + 1, next);
        if (rest !== undefined) return [undefined, ...rest];
      }
      return undefined;
    }
    const same = place < found.length && masked(line) === masked(found[place] ?? "");
    const rest = same ? beside(at + 1, place + 1) : undefined;
    return rest && [found[place], ...rest];
  }

  const pairs = beside(0, 0);
  if (pairs === undefined) {
    return { line: furthest + 1, shown: wanted[furthest] ?? "", printed: found.slice(reached).join("\n") };
  }
  for (const [at, line] of wanted.entries()) {
    const actual = pairs[at]?.match(uuid) ?? [];
    for (const [index, id] of (line.match(uuid) ?? []).entries()) ids.set(id, actual[index] ?? id);
  }
  return undefined;
}

/** Puts the ids of this run in the place of those on the page. */
export function withIds(text: string, ids: ReadonlyMap<string, string>): string {
  return text.replaceAll(uuid, (id) => ids.get(id) ?? id);
}

/** A command of a `console` block, and what it is to print. */
export interface Exchange {
  command: string;
  output: string;
  /** Line within the block, from 1, on which the command stands. */
  line: number;
}

/** Takes a `console` block apart: `$ ` begins a command, which goes on after a backslash; the rest is what it prints. */
export function exchanges(text: string): Exchange[] {
  const found: Exchange[] = [];
  let goesOn = false;
  for (const [index, line] of text.trimEnd().split("\n").entries()) {
    const last = found.at(-1);
    const begins = line.startsWith("$ ");
    if (goesOn && last) last.command += `\n${line}`;
    else if (begins) found.push({ command: line.slice(2), output: "", line: index + 1 });
    else if (last) last.output += `${line}\n`;
    goesOn = (begins || goesOn) && line.endsWith("\\");
  }
  return found;
}

function lines(text: string): string[] {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => line.trimEnd());
}

function masked(line: string): string {
  return masks.reduce((text, [pattern, word]) => text.replaceAll(pattern, word), line);
}
