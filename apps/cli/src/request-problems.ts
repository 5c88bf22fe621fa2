import type { ErrorObject } from "ajv";
import type { Command, Flag } from "./command.ts";
import { projectIdParameter } from "./command.ts";
import type { Manifest } from "./manifest.ts";
import { suggestion } from "./nearest.ts";
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
    const path = readPointer(error.instancePath);
    if (error.keyword === "if" || branches.some((branch) => isInside(error, branch))) return [];
    const member: unknown =
      error.params["missingProperty"] ??
      error.params["unevaluatedProperty"] ??
      error.params["additionalProperty"];
    if (typeof member !== "string")
      return [`${subject(path)}: ${schemaProblem(error, valueAt(request, path))}.`];
    const inside = [...path, member];
    if (error.keyword === "required")
      return [...unreadable.keys()].some((flag) => samePath(flag.path, inside)) ? [] : [missing(inside)];
    return [unknownMember(inside)];
  });
  return [
    ...[...unreadable].map(([flag, problem]) => `--${flag.name}: ${problem}.`),
    ...found,
    ...unsendable(),
  ];

  function subject(path: readonly string[]): string {
    const flag = flagOf(path);
    if (flag !== undefined && given.has(flag)) return `--${flag.name}`;
    const name = path.slice(1).join(".");
    if (manifest !== undefined && path[0] === "body")
      return `${manifest.place(path.slice(1))}${name === "" ? "" : `: ${name}`}`;
    return flag === undefined ? name : `--${flag.name}`;
  }

  function missing(path: readonly string[]): string {
    const flag = flagOf(path);
    if (path[0] === projectIdParameter)
      return "--project-id: missing. Give it, or set HUAWEICLOUD_SDK_PROJECT_ID.";
    if (path.length === 1 && path[0] === "body")
      return "the body: missing. Give it with -f FILE; --template prints one to start from.";
    if (manifest === undefined || path[0] !== "body")
      return flag === undefined
        ? `${path.slice(1).join(".")}: missing. Give it in a manifest with -f FILE.`
        : `--${flag.name}: missing.`;
    const or = flag === undefined ? "" : ` Add it, or give --${flag.name}.`;
    return `${manifest.placeOfName(path.slice(1))}: ${path.slice(1).join(".")} is missing.${or}`;
  }

  function unknownMember(path: readonly string[]): string {
    const name = path.slice(1).join(".");
    const place = manifest === undefined ? "" : `${manifest.placeOfName(path.slice(1))}: `;
    return `${place}${name}: there is no such member.${suggestion(name, command.body?.members ?? [])}`;
  }

  /** The flag of a value, or of the list that the value is in. */
  function flagOf(path: readonly string[]): Flag | undefined {
    return command.flags.find((flag) => samePath(flag.path, path.slice(0, flag.path.length)));
  }

  /** What the document allows and HTTP does not. */
  function unsendable(): string[] {
    return command.flags.flatMap((flag) => {
      const value = flag.in === "body" ? undefined : valueAt(request, flag.path);
      if (typeof value !== "string") return [];
      if (flag.in === "path" && (value === "." || value === ".."))
        return [`--${flag.name}: "${value}" would change the path.`];
      if (flag.in === "header" && !/^[\t\x20-\x7e\x80-\xff]*$/.test(value))
        return [`--${flag.name}: holds a character that no header can carry.`];
      return value.isWellFormed() ? [] : [`--${flag.name}: is not valid Unicode.`];
    });
  }
}

/** Complaints of single branches say nothing to somebody who cannot see the branches. */
function isInside(error: ErrorObject, branch: ErrorObject): boolean {
  return error !== branch && error.schemaPath.startsWith(`${branch.schemaPath}/`);
}

function readPointer(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function samePath(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((key, index) => key === other[index]);
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === "object" && at !== null ? Reflect.get(at, key) : undefined),
    value,
  );
}
