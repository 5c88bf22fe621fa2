import { isRecord, type Operation, templateTexts } from "@meshlift/openapi";
import type { Scenario } from "../generated/scenario.ts";
import type { Contract } from "./contract.ts";
import { plant, seedAt } from "./seeds.ts";
import { storyOf } from "./story.ts";
import { isList, parametersIn, type Thing } from "./things.ts";
import { localize } from "./values.ts";

/** Values of the store's keys as they were when a request began. */
export type Snapshot = Map<string, string | undefined>;

/** A thing as it is stored. */
export interface Entry {
  value: unknown;
  /** How often the scene was read that it shows; no more is counted than its story needs. */
  reads: number;
  /** Name of the scene that it shows. */
  scene: string;
  /** Where in its story that was, from 0: a story may come by a scene twice. */
  step: number;
  /** When it came to that scene, in ms since 1970; missing until it is first looked at. */
  since?: number;
  /** When it was created, in ms since 1970; missing for what is there from the start. */
  made?: number;
  /** True for what no story moves. */
  still?: boolean;
  gone: boolean;
}

/** What stands between the parameters of a path template; every request asks several times. */
const literals = new Map<string, string[]>();

/** Key of the thing at a path. */
export function keyOf(path: string, params: Record<string, string>): string {
  const texts = literals.get(path) ?? templateTexts(path);
  literals.set(path, texts);
  const names = parametersIn(path);
  let key = "";
  for (const [at, text] of texts.entries()) {
    const name = names[at];
    key += name === undefined ? text : text + encodeURIComponent(params[name] ?? "");
  }
  return key;
}

/** Found once for a path: a document may have hundreds of things. */
const lineages = new WeakMap<Contract["things"], Map<string, Thing[]>>();

/** The things that a path leads through, from the outermost; the last may be the path's own. */
export function lineage({ things }: Contract, path: string): Thing[] {
  const known = lineages.get(things) ?? new Map<string, Thing[]>();
  lineages.set(things, known);
  const line =
    known.get(path) ??
    [...things.values()]
      .filter((thing) => path === thing.path || path.startsWith(`${thing.path}/`))
      .toSorted((a, b) => a.path.length - b.path.length);
  known.set(path, line);
  return line;
}

/**
 * The thing with these parameters, if it exists: as stored, or from the start because the scenario seeds it or the
 * examples of its path parameters name it. `outer` is the thing around it, which answers for its own parameters.
 */
export function lookUp(
  contract: Contract,
  scenario: Scenario,
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
  const seed = seedAt(contract, scenario, thing.path, params);
  if (seed !== undefined) return plant(thing, storyOf(thing, scenario, params), seed, params);
  if (unnamed(thing.shape.operation, thing.path, outer, params).length > 0) return undefined;
  const [first = { name: "", value: thing.start }] = storyOf(thing, scenario, params).scenes;
  const value = localize(first.value, thing.shape.operation, params);
  return { value, reads: 0, scene: first.name, step: 0, gone: false };
}

/**
 * What the path of a request leads to: the stored thing where it is the path of one, or, where something on the way
 * does not exist, what that is and what would have been known.
 */
export function locate(
  contract: Contract,
  scenario: Scenario,
  operation: Operation,
  params: Record<string, string>,
  snapshot: Snapshot,
): { entry: Entry | undefined } | { missing: string } {
  const line = lineage(contract, operation.path);
  let outer: Thing | undefined;
  let entry: Entry | undefined;
  for (const thing of line) {
    entry = lookUp(contract, scenario, thing, outer, params, snapshot);
    if (entry === undefined) return { missing: explainMissing(thing, outer, params, snapshot) };
    outer = thing;
  }
  if (outer?.path === operation.path) return { entry };
  const creations = [...contract.things.values()].flatMap((thing) => thing.creations);
  const known =
    isList(operation.path, creations) || seedAt(contract, scenario, operation.path, params) !== undefined;
  const unknown = known ? [] : unnamed(operation, operation.path, outer, params);
  return unknown.length === 0 ? { entry: undefined } : { missing: unknown.join("; ") };
}

/** Why {@link lookUp} finds nothing. */
function explainMissing(
  { path, shape, creations }: Thing,
  outer: Thing | undefined,
  params: Record<string, string>,
  snapshot: Snapshot,
): string {
  const key = keyOf(path, params);
  if (snapshot.get(key) !== undefined) return `${key} was deleted`;
  const unknown = unnamed(shape.operation, path, outer, params).join("; ");
  return creations.length === 0 ? unknown : `${unknown}; and what was created here`;
}

/** What to say of every parameter of `path` that has the value of no example, unless `outer` answers for it. */
function unnamed(
  { parameters }: Operation,
  path: string,
  outer: Thing | undefined,
  params: Record<string, string>,
): string[] {
  const answered = parametersIn(outer?.path ?? "");
  return parametersIn(path)
    .filter((name) => !answered.includes(name))
    .flatMap((name) => {
      const parameter = parameters.find((candidate) => candidate.in === "path" && candidate.name === name);
      const known = parameter?.examples.map(({ value }) => String(value)) ?? [];
      const value = params[name] ?? "";
      if (known.includes(value)) return [];
      const noun = name.replace(/_id$/, "").replaceAll("_", " ");
      return [`no ${noun} ${value}: this mock knows ${known.join(", ") || "none"}`];
    });
}

function readEntry(text: string): Entry {
  const entry: unknown = JSON.parse(text);
  if (!isRecord(entry)) throw new Error(`the store holds something that the mock did not write: ${text}`);
  const { value, reads, scene, step, since, made, still, gone } = entry;
  return {
    value,
    reads: Number(reads),
    scene: String(scene),
    step: Number(step),
    ...(typeof since === "number" && { since }),
    ...(typeof made === "number" && { made }),
    ...(still === true && { still }),
    gone: gone === true,
  };
}
