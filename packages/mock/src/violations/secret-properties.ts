import {
  isRecord,
  isSecretName,
  isSecretSchema,
  pointerTokens,
  propertiesOf,
  setOwn,
  type Schema,
} from "@meshlift/openapi";

/** The location of a secret in a body: names of properties, `*` for an item of an array or a property of any name. */
export type SecretPath = readonly string[];

/** The paths that were read. Many schemas contain the same one, and all of a large document together may be very large. */
const readPaths = new WeakMap<Schema, readonly SecretPath[]>();

/** Returns the paths of the secrets in a schema: by `format: password`, or by `writeOnly`, because responses never contain those. */
export function readSecretPaths(schema: Schema): readonly SecretPath[] {
  const paths = readPaths.get(schema) ?? secretPathsOf(schema);
  readPaths.set(schema, paths);
  return paths;
}

/** Reports whether a value can hold a secret, by its schema or by the name of a property. */
export function holdsSecret(schema: Schema): boolean {
  return readSecretPaths(schema).length > 0 || propertiesOf(schema).some(({ name }) => isSecretName(name));
}

function secretPathsOf(schema: Schema): SecretPath[] {
  if (isSecretSchema(schema)) return [[]];
  const { patternProperties, prefixItems, dependentSchemas, allOf, anyOf, oneOf } = schema;
  const inside: [name: string, schema: unknown][] = [
    ...propertiesOf(schema).map(({ name, schema: property }): [string, unknown] => [name, property]),
    ...["items", "additionalProperties", "unevaluatedProperties", "unevaluatedItems", "contains"].map(
      (keyword): [string, unknown] => ["*", schema[keyword]],
    ),
    ...Object.values(isRecord(patternProperties) ? patternProperties : {}).map(ofAnyName),
    ...(Array.isArray(prefixItems) ? prefixItems : []).map(ofAnyName),
  ];
  const sameValue = [allOf, anyOf, oneOf, schema["if"], schema["then"], schema["else"]].flat();
  const branches = [...sameValue, ...Object.values(isRecord(dependentSchemas) ? dependentSchemas : {})];
  return [
    ...inside.flatMap(([name, below]) =>
      isRecord(below) ? readSecretPaths(below).map((path) => [name].concat(path)) : [],
    ),
    ...branches.filter(isRecord).flatMap(readSecretPaths),
  ];
}

function ofAnyName(schema: unknown): [string, unknown] {
  return ["*", schema];
}

/** Reports whether the value at a JSON Pointer is a secret, or inside of one: by these paths, or by a name. */
export function isSecretPointer(paths: readonly SecretPath[], pointer: string): boolean {
  const tokens = pointerTokens(pointer);
  return (
    tokens.some(isSecretName) ||
    paths.some((path) => path.every((name, index) => name === tokens[index] || isAny(name, tokens[index])))
  );
}

function isAny(name: string, token: string | undefined): boolean {
  return name === "*" && token !== undefined;
}

/** The changes of a copy of a body. */
export interface BodyChange {
  /** Changes the texts that are no secret, and the names of properties. */
  text(text: string): string;
  /** True if a secret property can still be read by name, although it is not enumerable; otherwise it is `***`. */
  readable?: boolean;
}

/** Returns a copy of a body: its secrets are those at `paths`, and those that a name tells. */
export function changeBody(value: unknown, paths: readonly SecretPath[], change: BodyChange): unknown {
  if (paths.some(isEnd)) return "***";
  if (typeof value === "string") return change.text(value);
  if (Array.isArray(value)) {
    const below = pathsBelow(paths, "*");
    return value.map((item) => changeBody(item, below, change));
  }
  if (!isRecord(value)) return value;
  const copy: Record<string, unknown> = {};
  for (const name of Object.keys(value)) {
    const property = value[name];
    const below = pathsBelow(paths, name);
    const isSecret = isSecretName(name) || below.some(isEnd);
    if (isSecret && change.readable === true) define(copy, name, property, false);
    else define(copy, change.text(name), isSecret ? "***" : changeBody(property, below, change), true);
  }
  return copy;
}

/** Adds the secrets in a body to `found`: all texts and numbers at `paths`, and of properties whose names tell it. */
export function secretsIn(value: unknown, paths: readonly SecretPath[], found: string[]): void {
  if (paths.some(isEnd)) addTexts(value, found);
  else if (Array.isArray(value)) {
    const below = pathsBelow(paths, "*");
    for (const item of value) secretsIn(item, below, found);
  } else if (isRecord(value)) {
    for (const name of Object.keys(value)) {
      if (isSecretName(name)) addTexts(value[name], found);
      else secretsIn(value[name], pathsBelow(paths, name), found);
    }
  }
}

function addTexts(value: unknown, found: string[]): void {
  if (typeof value === "string" || typeof value === "number") found.push(String(value));
  else if (isRecord(value) || Array.isArray(value)) {
    for (const inner of Object.values(value)) addTexts(inner, found);
  }
}

/**
 * Returns a copy of a body without its secrets: without the properties and items at `paths`, of names that tell it, and
 * with secrets in their texts or names.
 */
export function withoutSecrets(
  value: unknown,
  paths: readonly SecretPath[],
  isSecret: (text: string) => boolean,
): unknown {
  const isLeftOut = (item: unknown, below: readonly SecretPath[]): boolean =>
    below.some(isEnd) || (typeof item === "string" && isSecret(item));
  if (Array.isArray(value)) {
    const below = pathsBelow(paths, "*");
    return value
      .filter((item) => !isLeftOut(item, below))
      .map((item) => withoutSecrets(item, below, isSecret));
  }
  if (!isRecord(value)) return value;
  const copy: Record<string, unknown> = {};
  for (const name of Object.keys(value)) {
    const below = pathsBelow(paths, name);
    if (isSecretName(name) || isSecret(name) || isLeftOut(value[name], below)) continue;
    define(copy, name, withoutSecrets(value[name], below, isSecret), true);
  }
  return copy;
}

/** Sets a property whatever its name is; one that is not enumerable can be read by name, and is not printed. */
export function define(
  target: Record<string, unknown>,
  name: string,
  value: unknown,
  enumerable: boolean,
): void {
  if (enumerable) setOwn(target, name, value);
  else Object.defineProperty(target, name, { value, configurable: true, writable: true });
}

function pathsBelow(paths: readonly SecretPath[], name: string): readonly SecretPath[] {
  if (paths.length === 0) return paths;
  return paths.filter(([first]) => first === name || first === "*").map((path) => path.slice(1));
}

function isEnd(path: SecretPath): boolean {
  return path.length === 0;
}
