import { pointerTokens, valueIn } from "@meshlift/openapi";
import type { ErrorObject } from "ajv";
import { type OperationCommand, type OperationFlag, projectIdParameter } from "../command/operation.ts";
import type { Manifest } from "./manifest.ts";
import { suggestion } from "../command/suggestion.ts";
import { isInside, samePath } from "./path.ts";
import type { Draft } from "./draft.ts";
import { schemaProblem } from "./schema-problem.ts";

/** Returns the problems of a draft, one line each, with the flag or the position in the manifest in front. */
export function requestProblems(
  command: OperationCommand,
  { request, given, unreadable, withoutValue }: Draft,
  errors: readonly ErrorObject[],
  manifest: Manifest | undefined,
): string[] {
  const branches = errors.filter(({ keyword }) => keyword === "anyOf" || keyword === "oneOf");
  const found = errors.flatMap((error) => {
    const path = pointerTokens(error.instancePath);
    // Errors of single branches do not help a user who cannot see the branches.
    if (error.keyword === "if" || branches.some((branch) => isBranchOf(error, branch))) return [];
    const { missingProperty, unevaluatedProperty, additionalProperty } = error.params;
    const unknown: unknown = unevaluatedProperty ?? additionalProperty;
    if (typeof unknown === "string") return [unknownField([...path, unknown])];
    if (typeof missingProperty !== "string" || error.keyword !== "required")
      return [`${subject(path)}: ${schemaProblem(error, valueIn(request, path), sourceOf(path))}.`];
    const missing = [...path, missingProperty];
    return [...unreadable.keys(), ...withoutValue].some((flag) => samePath(flag.path, missing))
      ? []
      : [missingField(missing)];
  });
  return [...[...unreadable].map(([flag, problem]) => `--${flag.name}: ${problem}.`), ...found];

  /** Returns the source of the value at `path`: a flag, or a position in the manifest. */
  function subject(path: readonly string[]): string {
    const source = givenFlag(path);
    if (source !== undefined) return named(`--${source.name}`, path.slice(source.path.length));
    const inBody = path.slice(1);
    if (manifest !== undefined && path[0] === "body") return named(manifest.positionOf(inBody), inBody);
    const flag = flagAt(path);
    return flag === undefined ? inBody.join(".") : `--${flag.name}`;
  }

  /** Returns the text of a value in the manifest. */
  function sourceOf(path: readonly string[]): string | undefined {
    return path[0] === "body" && givenFlag(path) === undefined
      ? manifest?.sourceOf(path.slice(1))
      : undefined;
  }

  function missingField(path: readonly string[]): string {
    const flag = flagAt(path);
    const inBody = path.slice(1);
    const source = givenFlag(path);
    if (path[0] === projectIdParameter)
      return "--project-id: missing. Give it or set HUAWEICLOUD_SDK_PROJECT_ID.";
    if (path[0] === "body" && inBody.length === 0)
      return "the body: missing. Give it with -f FILE; --template prints a manifest to start from.";
    if (source !== undefined) return `${named(`--${source.name}`, path.slice(source.path.length))}: missing.`;
    if (manifest !== undefined && path[0] === "body") {
      const or = flag === undefined ? "" : ` Add it or give --${flag.name}.`;
      return `${named(manifest.positionOfKey(inBody), inBody)}: missing.${or}`;
    }
    return flag === undefined
      ? `${inBody.join(".")}: missing. Give it in a manifest with -f FILE.`
      : `--${flag.name}: missing.`;
  }

  function unknownField(path: readonly string[]): string {
    const source = givenFlag(path);
    const inBody = path.slice(1);
    if (source !== undefined)
      return `${named(`--${source.name}`, path.slice(source.path.length))}: unknown field.`;
    const position =
      manifest === undefined ? inBody.join(".") : named(manifest.positionOfKey(inBody), inBody);
    return `${position}: unknown field.${suggestion(inBody.join("."), command.body?.properties ?? [])}`;
  }

  function flagAt(path: readonly string[]): OperationFlag | undefined {
    return command.flags.find((flag) => samePath(flag.path, path));
  }

  /** Returns the flag that gave the value at `path`, or a list or object around it. */
  function givenFlag(path: readonly string[]): OperationFlag | undefined {
    return [...given].find((flag) => isInside(path, flag.path));
  }
}

function named(source: string, path: readonly string[]): string {
  return path.length === 0 ? source : `${source}: ${path.join(".")}`;
}

function isBranchOf(error: ErrorObject, branch: ErrorObject): boolean {
  return error !== branch && error.schemaPath.startsWith(`${branch.schemaPath}/`);
}
