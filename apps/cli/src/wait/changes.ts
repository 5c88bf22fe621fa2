import { printable } from "@meshlift/openapi";
import { jsonText } from "../output/json-text.ts";
import { isComposite, rowsOf } from "../output/rows.ts";

/** Deeper properties, such as those of a Kubernetes Deployment, would make the line too long. */
const deepest = 3;

/** Maximum number of names in a line. */
const longest = 20;

/** Describes the changes of a watched value as `name=value name=value`. */
export class Changes {
  /** The names of the rows that have changed since the first value. */
  readonly moved = new Set<string>();
  #before: ReadonlyMap<string, string> | undefined;

  /** Returns what differs from the value before; for the first value, its state. */
  next(value: unknown): string {
    const now = rowWords(value);
    const before = this.#before;
    this.#before = now;
    if (before === undefined) return stateText(value);
    const changed = [...now].filter(([name, word]) => before.get(name) !== word);
    const gone = [...before.keys()].filter((name) => !now.has(name)).map((name) => [name, ""] as const);
    for (const [name] of [...changed, ...gone]) this.moved.add(name);
    const text = changesText([...changed, ...gone]);
    return text === "" ? "(a deeper field changed)" : text;
  }
}

/** Returns the `status` of a value in the same form, or the whole value if it has none. */
export function stateText(value: unknown): string {
  const now = rowWords(value);
  return changesText(isComposite(value) && "status" in value ? statusOf(now) : now);
}

function rowWords(value: unknown): ReadonlyMap<string, string> {
  return new Map(rowsOf(value, deepest).map(([name, cell]) => [name, wordOf(cell)]));
}

/** Returns the scalars of the status itself, such as `status.state`; without any, all of it. */
function statusOf(rows: ReadonlyMap<string, string>): (readonly [string, string])[] {
  const all = [...rows].filter(([name]) => isStatus(name));
  const own = all.filter(([name]) => /^status(\.[^.[]+)?$/.test(name));
  return own.length > 0 ? own : all;
}

/** Reports whether a row is the status of a value or lies in it. */
export function isStatus(name: string): boolean {
  return /^status([.[]|$)/.test(name);
}

function changesText(rows: Iterable<readonly [string, string]>): string {
  const all = [...rows];
  const shown = all
    .slice(0, longest)
    .map(([name, word]) => (name === "" ? word : `${printable(name)}=${word}`));
  return [...shown, ...(all.length > longest ? [`and ${all.length - longest} more`] : [])].join(" ");
}

function wordOf(value: unknown): string {
  if (typeof value === "string") return /^[^\s"=]+$/.test(value) ? printable(value) : quoted(value);
  return isComposite(value) && !Array.isArray(value)
    ? printable(`{${Object.keys(value).join(",")}}`)
    : jsonText(value);
}

function quoted(text: string): string {
  return printable(JSON.stringify(text));
}
