import { pointerTokens, valueIn } from "@meshlift/openapi";
import type { ErrorObject } from "ajv";
import { type Command, type Flag, projectIdParameter } from "./command.ts";
import type { Manifest } from "./manifest.ts";
import { suggestion } from "./nearest.ts";
import { isInside, samePath } from "./path.ts";
import type { Draft } from "./request.ts";
import { schemaProblem } from "./schema-problem.ts";

/** Everything that is wrong with a draft: one line each, in front the flag or the place in the manifest. */
export function requestProblems(
  command: Command,
  { request, given, unreadable }: Draft,
  errors: readonly ErrorObject[],
  manifest: Manifest | undefined,
): string[] {
  const branches = errors.filter(({ keyword }) => keyword === "anyOf" || keyword === "oneOf");
  const found = errors.flatMap((error) => {
    const path = pointerTokens(error.instancePath);
    // What single branches say helps nobody who cannot see the branches.
    if (error.keyword === "if" || branches.some((branch) => isBranchOf(error, branch))) return [];
    const { missingProperty, unevaluatedProperty, additionalProperty } = error.params;
    const unknown: unknown = unevaluatedProperty ?? additionalProperty;
    if (typeof unknown === "string") return [unknownMember([...path, unknown])];
    if (typeof missingProperty !== "string" || error.keyword !== "required")
      return [`${subject(path)}: ${schemaProblem(error, valueIn(request, path))}.`];
    const missing = [...path, missingProperty];
    return [...unreadable.keys()].some((flag) => samePath(flag.path, missing))
      ? []
      : [missingMember(missing)];
  });
  return [...[...unreadable].map(([flag, problem]) => `--${flag.name}: ${problem}.`), ...found];

  /** Where the person who is to mend it finds the value at `path`: a flag, or a place in the manifest. */
  function subject(path: readonly string[]): string {
    const source = givenFlag(path);
    if (source !== undefined) return named(`--${source.name}`, path.slice(source.path.length));
    const inBody = path.slice(1);
    if (manifest !== undefined && path[0] === "body") return named(manifest.place(inBody), inBody);
    const flag = flagAt(path);
    return flag === undefined ? inBody.join(".") : `--${flag.name}`;
  }

  function missingMember(path: readonly string[]): string {
    const flag = flagAt(path);
    const inBody = path.slice(1);
    const source = givenFlag(path);
    if (path[0] === projectIdParameter)
      return "--project-id: missing. Give it, or set HUAWEICLOUD_SDK_PROJECT_ID.";
    if (path[0] === "body" && inBody.length === 0)
      return "the body: missing. Give it with -f FILE; --template prints one to start from.";
    if (source !== undefined) return `${named(`--${source.name}`, path.slice(source.path.length))}: missing.`;
    if (manifest !== undefined && path[0] === "body") {
      const or = flag === undefined ? "" : ` Add it, or give --${flag.name}.`;
      return `${named(manifest.placeOfName(inBody), inBody)}: missing.${or}`;
    }
    return flag === undefined
      ? `${inBody.join(".")}: missing. Give it in a manifest with -f FILE.`
      : `--${flag.name}: missing.`;
  }

  function unknownMember(path: readonly string[]): string {
    const source = givenFlag(path);
    const inBody = path.slice(1);
    if (source !== undefined)
      return `${named(`--${source.name}`, path.slice(source.path.length))}: there is no such member.`;
    const place = manifest === undefined ? inBody.join(".") : named(manifest.placeOfName(inBody), inBody);
    return `${place}: there is no such member.${suggestion(inBody.join("."), command.body?.members ?? [])}`;
  }

  function flagAt(path: readonly string[]): Flag | undefined {
    return command.flags.find((flag) => samePath(flag.path, path));
  }

  /** The flag that gave the value at `path`, or the list or object that it is in. */
  function givenFlag(path: readonly string[]): Flag | undefined {
    return [...given].find((flag) => isInside(path, flag.path));
  }
}

function named(place: string, path: readonly string[]): string {
  return path.length === 0 ? place : `${place}: ${path.join(".")}`;
}

function isBranchOf(error: ErrorObject, branch: ErrorObject): boolean {
  return error !== branch && error.schemaPath.startsWith(`${branch.schemaPath}/`);
}
