import { isRecord, valueIn } from "@meshlift/openapi";
import type { GivenFlags } from "../command/flag.ts";
import {
  type BodyShape,
  type OperationCommand,
  type OperationFlag,
  projectIdParameter,
} from "../command/operation.ts";
import { readFlag } from "./flag-value.ts";
import type { Manifest } from "./manifest.ts";
import type { Settings } from "../config/settings.ts";

/** The request of a command before it is checked against the document. */
export interface Draft {
  request: Record<string, unknown>;
  /** Flags that gave a value, so that a message about the value names the flag. */
  given: ReadonlySet<OperationFlag>;
  /** Flags whose text could not be read, with the reason. */
  unreadable: ReadonlyMap<OperationFlag, string>;
  /** Flags without a value, which is reported already. */
  withoutValue: ReadonlySet<OperationFlag>;
}

/** Builds a request: flags take precedence over the manifest, and fixed values of the document fill in the rest. */
export function draftRequest(
  command: OperationCommand,
  flags: GivenFlags,
  settings: Settings,
  manifest: Manifest | undefined,
): Draft {
  const request: Record<string, unknown> = {};
  if (manifest !== undefined) request["body"] = structuredClone(manifest.value);
  const given = new Set<OperationFlag>();
  const unreadable = new Map<OperationFlag, string>();
  const withoutValue = new Set<OperationFlag>();
  for (const flag of command.flags) {
    const text =
      flag.path[0] === projectIdParameter ? projectId(settings) : flags.get(flag.name)?.map(String);
    if (text === undefined) continue;
    if (text.length === 0) {
      withoutValue.add(flag);
      continue;
    }
    const read = readFlag(flag, text);
    if ("problem" in read) unreadable.set(flag, read.problem);
    else if (putAt(request, flag.path, read.value)) given.add(flag);
  }
  if (command.body !== undefined) completeBody(command.body, request);
  return { request, given, unreadable, withoutValue };
}

function projectId({ projectId: setting }: Settings): string[] | undefined {
  return setting === undefined ? undefined : [setting.value];
}

function completeBody({ required, properties, objects, constants }: BodyShape, request: object): void {
  // Empty objects, so that the messages name each missing property and not only the object.
  if (required && properties.length > 0) putMissing(request, ["body"], {});
  for (const path of objects) putMissing(request, ["body", ...path], {});
  for (const { path, value } of constants) putMissing(request, ["body", ...path], value);
}

/** Sets `value` at `path` unless there is a value, or the object that would hold it is missing. */
function putMissing(request: object, path: readonly string[], value: unknown): void {
  const parent = valueIn(request, path.slice(0, -1));
  const last = path.at(-1);
  if (last !== undefined && isRecord(parent) && valueIn(parent, [last]) === undefined)
    Reflect.set(parent, last, value);
}

/** Sets `value` at `path` and creates the objects above it; returns false when a value above it is not an object. */
function putAt(request: object, path: readonly string[], value: unknown): boolean {
  let at = request;
  for (const key of path.slice(0, -1)) {
    const next = valueIn(at, [key]) ?? {};
    if (!isRecord(next)) return false;
    Reflect.set(at, key, next);
    at = next;
  }
  const last = path.at(-1);
  return last !== undefined && Reflect.set(at, last, value);
}
