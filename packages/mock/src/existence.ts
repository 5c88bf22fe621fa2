import { isRecord, type Operation } from "@meshlift/spec";
import type { Contract } from "./contract.ts";
import { isList, parametersIn, type Thing } from "./things.ts";
import { localize } from "./values.ts";

/** Values of the store's keys as they were when a request began. */
export type Snapshot = Map<string, string | undefined>;

/** A thing as it is stored. */
export interface Entry {
  value: unknown;
  /** How often it was read, up to the end of its story. */
  reads: number;
  gone: boolean;
}

/** Key of the thing at a path. */
export function keyOf(path: string, params: Record<string, string>): string {
  return path.replaceAll(/\{([^{}]+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
}

/** The things that a path leads through, from the outermost; the last may be the path's own. */
export function lineage({ things }: Contract, path: string): Thing[] {
  return [...things.values()]
    .filter((thing) => path === thing.path || path.startsWith(`${thing.path}/`))
    .toSorted((a, b) => a.path.length - b.path.length);
}

/**
 * The thing with these parameters, if it exists: as stored, or from the start because the examples of its path
 * parameters name it. `outer` is the thing around it, which answers for its own parameters.
 */
export function lookUp(
  thing: Thing,
  outer: Thing | undefined,
  params: Record<string, string>,
  snapshot: Snapshot,
): Entry | undefined {
  const stored = snapshot.get(keyOf(thing.path, params));
  if (stored !== undefined) {
    const entry = readEntry(stored);
    return entry.gone ? undefined : entry;
  }
  if (!areNamed(thing.shape.operation, thing.path, outer, params)) return undefined;
  return { value: localize(thing.story[0], thing.shape.operation, params), reads: 0, gone: false };
}

/** True where the path of a request leads to something that exists. */
export function exists(
  contract: Contract,
  operation: Operation,
  params: Record<string, string>,
  snapshot: Snapshot,
) {
  const line = lineage(contract, operation.path);
  if (line.some((thing, index) => lookUp(thing, line[index - 1], params, snapshot) === undefined))
    return false;
  const creations = [...contract.things.values()].flatMap((thing) => thing.creations);
  return isList(operation.path, creations) || areNamed(operation, operation.path, line.at(-1), params);
}

/** True if every parameter of `path` that `outer` does not answer for has the value of one of its examples. */
function areNamed(
  { parameters }: Operation,
  path: string,
  outer: Thing | undefined,
  params: Record<string, string>,
): boolean {
  const answered = parametersIn(outer?.path ?? "");
  const own = parametersIn(path).filter((name) => !answered.includes(name));
  return own.every((name) =>
    parameters
      .find((parameter) => parameter.in === "path" && parameter.name === name)
      ?.examples.some(({ value }) => String(value) === params[name]),
  );
}

function readEntry(text: string): Entry {
  const entry: unknown = JSON.parse(text);
  if (!isRecord(entry)) throw new Error(`the store holds something that the mock did not write: ${text}`);
  return { value: entry["value"], reads: Number(entry["reads"]), gone: entry["gone"] === true };
}
