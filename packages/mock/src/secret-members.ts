import { isRecord, isSecretSchema, propertiesOf, type Schema } from "@meshlift/openapi";
import type { Problem } from "./problem.ts";

/** Where in a body a secret stands: names of members, `*` for items of an array and for members of any name. */
export type SecretPath = readonly string[];

/** Members that the document says are secret: by `format: password`, or by `writeOnly`, for nobody shall read them. */
export function readSecretPaths(schema: Schema, path: SecretPath = []): SecretPath[] {
  if (isSecretSchema(schema)) return [path];
  const { items, additionalProperties, anyOf, oneOf } = schema;
  const inside: [name: string, schema: unknown][] = [
    ...propertiesOf(schema).map(({ name, schema: member }): [string, unknown] => [name, member]),
    ["*", items],
    ["*", additionalProperties],
  ];
  const branches = [anyOf, oneOf].flat().filter(isRecord);
  return [
    ...inside.flatMap(([name, member]) => (isRecord(member) ? readSecretPaths(member, [...path, name]) : [])),
    ...branches.flatMap((branch) => readSecretPaths(branch, path)),
  ];
}

/**
 * A copy of a body in which secrets can be read by name but are not listed, as with the headers of a call: whatever
 * prints or stores it leaves them out.
 */
export function hideMembers(body: unknown, paths: readonly SecretPath[]): unknown {
  return paths.length === 0 ? body : paths.reduce(hide, body);
}

function hide(value: unknown, [name, ...rest]: SecretPath): unknown {
  if (name === undefined) return "***";
  if (Array.isArray(value)) return name === "*" ? value.map((item) => hide(item, rest)) : value;
  if (!isRecord(value)) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, { value: member, enumerable = true }] of Object.entries(
    Object.getOwnPropertyDescriptors(value),
  )) {
    const meant = name === "*" || name === key;
    const isSecret = meant && rest.length === 0;
    Object.defineProperty(copy, key, {
      value: meant && !isSecret ? hide(member, rest) : member,
      enumerable: enumerable && !isSecret,
    });
  }
  return copy;
}

/** A complaint about JSON that cannot be read, without the piece of the text that V8 quotes. */
export function withoutQuote(problem: Problem): Problem {
  return { ...problem, message: cutQuote(problem.message), got: cutQuote(problem.got) };
}

function cutQuote(text: string): string {
  return text.replace(/, (\.{3})?".*"(\.{3})? is not valid JSON$/s, "");
}
