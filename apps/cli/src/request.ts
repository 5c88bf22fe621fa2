import { valueIn } from "@meshlift/openapi";
import { type BodyShape, type Command, type Flag, projectIdParameter } from "./command.ts";
import { readFlag } from "./flag-value.ts";
import type { Manifest } from "./manifest.ts";
import type { Where } from "./where.ts";

/** What was typed after each flag, by the flag's name. */
export type Typed = ReadonlyMap<string, readonly string[]>;

/** The request of one command, put together but not yet checked against the document. */
export interface Draft {
  request: Record<string, unknown>;
  /** Flags that gave a value, so that a complaint about the value names the flag. */
  given: ReadonlySet<Flag>;
  /** Flags whose text could not be read, with the reason. */
  unreadable: ReadonlyMap<Flag, string>;
}

/** Puts flags over the manifest, and the document's fixed values under both. */
export function draftRequest(
  command: Command,
  typed: Typed,
  where: Where,
  manifest: Manifest | undefined,
): Draft {
  const request: Record<string, unknown> = {};
  if (manifest !== undefined) request["body"] = structuredClone(manifest.value);
  const given = new Set<Flag>();
  const unreadable = new Map<Flag, string>();
  for (const flag of command.flags) {
    const text = flag.path[0] === projectIdParameter ? projectId(where) : typed.get(flag.name);
    if (text === undefined) continue;
    const read = readFlag(flag, text);
    if ("problem" in read) unreadable.set(flag, read.problem);
    else if (putAt(request, flag.path, read.value)) given.add(flag);
  }
  if (command.body !== undefined) completeBody(command.body, request);
  return { request, given, unreadable };
}

function projectId({ projectId: setting }: Where): string[] | undefined {
  return setting === undefined ? undefined : [setting.value];
}

function completeBody({ required, members, objects, constants }: BodyShape, request: object): void {
  // Empty objects, so that each missing member in them is named and not only the object.
  if (required && members.length > 0) putMissing(request, ["body"], {});
  for (const path of objects) putMissing(request, ["body", ...path], {});
  for (const { path, value } of constants) putMissing(request, ["body", ...path], value);
}

/** Puts `value` at `path` unless something is there, or the object to put it in is not. */
function putMissing(request: object, path: readonly string[], value: unknown): void {
  const parent = valueIn(request, path.slice(0, -1));
  const last = path.at(-1);
  if (last !== undefined && isObject(parent) && valueIn(parent, [last]) === undefined)
    Reflect.set(parent, last, value);
}

/** Puts `value` at `path`, making objects on the way; false where something else than an object is in the way. */
function putAt(request: object, path: readonly string[], value: unknown): boolean {
  let at = request;
  for (const key of path.slice(0, -1)) {
    const next = valueIn(at, [key]) ?? {};
    if (!isObject(next)) return false;
    Reflect.set(at, key, next);
    at = next;
  }
  const last = path.at(-1);
  return last !== undefined && Reflect.set(at, last, value);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
