import type { Parameter } from "@meshlift/openapi";
import type { ParameterKind } from "./kinds.ts";

/** The texts of a request that parameters are written in. */
export interface ParameterTexts {
  /** Decoded values of the path. */
  path: Readonly<Record<string, string>>;
  /** Decoded names and values, in their order. */
  query: readonly (readonly [name: string, value: string])[];
  /** By lower-case name. */
  headers: Readonly<Record<string, string>>;
}

/** A value as it is written, its items and properties being texts; or what is wrong with its form. */
export type WrittenValue = { value: unknown } | { malformed: string };

/** The characters between the items of an array in a query, by style. */
const separators: Readonly<Record<string, string>> = { form: ",", spaceDelimited: " ", pipeDelimited: "|" };

/**
 * Reads the value of a parameter in the style that OpenAPI 3.1 and RFC 6570 define; undefined if it is not sent.
 * @param ownsKey reports whether a name in the query is that of a property of the parameter.
 */
export function readWritten(
  parameter: Parameter,
  kind: ParameterKind,
  texts: ParameterTexts,
  ownsKey: (key: string) => boolean,
): WrittenValue | undefined {
  const { content } = parameter;
  if (content !== undefined) return readContent(textOf(parameter, texts), content.isJson);
  if (parameter.in === "query") return readFromQuery(parameter, kind, texts.query, ownsKey);
  if (parameter.in === "cookie") return readFromQuery(parameter, kind, cookiesOf(texts), ownsKey);
  const text = textOf(parameter, texts);
  if (text === undefined) return undefined;
  if (parameter.style === "label") return readLabel(parameter, kind, text);
  if (parameter.style === "matrix") return readMatrix(parameter, kind, text);
  if (kind === "scalar") return { value: text };
  // HTTP allows white space around the items of a list (RFC 9110, section 5.6.1).
  const split = text.split(parameter.in === "header" ? /[ \t]*,[ \t]*/ : ",");
  return readItems(parameter, kind, text, split);
}

/** Returns the text of a parameter that is written in one piece. */
export function textOf(
  { in: location, name }: Pick<Parameter, "in" | "name">,
  texts: ParameterTexts,
): string | undefined {
  if (location === "path") return texts.path[name];
  if (location === "header") return texts.headers[name.toLowerCase()];
  const pairs = location === "query" ? texts.query : cookiesOf(texts);
  return pairs.findLast(([key]) => key === name)?.[1];
}

function cookiesOf({ headers }: ParameterTexts): [name: string, value: string][] {
  const cookies = (headers["cookie"] ?? "").split(/;\s*/).filter(Boolean);
  return cookies.map((cookie) => [cookie.replace(/=.*$/s, ""), decoded(/=(.*)$/s.exec(cookie)?.[1] ?? "")]);
}

/** Returns a cookie's value without its percent-encoding, which the style `form` has (RFC 6570); a malformed one as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Reads a parameter that the document describes by a media type. */
function readContent(text: string | undefined, isJson: boolean): WrittenValue | undefined {
  if (text === undefined || !isJson) return text === undefined ? undefined : { value: text };
  try {
    const value: unknown = JSON.parse(text);
    return { value };
  } catch {
    return { malformed: "must be JSON" };
  }
}

function readFromQuery(
  { name, style, explode }: Parameter,
  kind: ParameterKind,
  query: ParameterTexts["query"],
  ownsKey: (key: string) => boolean,
): WrittenValue | undefined {
  if (kind === "object" && (explode || style === "deepObject")) {
    const owned = query.filter(([key]) => ownsKey(key));
    if (owned.length === 0) return undefined;
    return {
      value: nested(owned.map(([key, value]) => [style === "deepObject" ? keysOf(key) : [key], value])),
    };
  }
  const values = query.filter(([key]) => key === name).map(([, value]) => value);
  const last = values.at(-1);
  if (last === undefined) return undefined;
  if (kind === "array" && explode) return { value: values };
  return readItems({ explode: false }, kind, last, last.split(separators[style] ?? ","));
}

/** Reads a value whose items, or whose names and values, follow each other. */
function readItems(
  { explode }: Pick<Parameter, "explode">,
  kind: ParameterKind,
  text: string,
  items: string[],
): WrittenValue {
  if (kind === "scalar") return { value: text };
  const given = text === "" ? [] : items;
  if (kind === "array") return { value: given };
  return explode ? readPairs(given) : readList(given);
}

/** Reads an object from `R=100`, `G=200`. */
function readPairs(items: readonly string[]): WrittenValue {
  const pairs = items.map((item) => /^([^=]*)=(.*)$/s.exec(item)?.slice(1) ?? []);
  if (pairs.some((pair) => pair.length === 0)) return { malformed: "must be pairs of the form name=value" };
  return { value: Object.fromEntries(pairs) };
}

/** Reads an object from `R`, `100`, `G`, `200`. */
function readList(items: readonly string[]): WrittenValue {
  if (items.length % 2 !== 0) return { malformed: "must be names, each followed by its value" };
  const names = items.filter((_, index) => index % 2 === 0);
  return { value: Object.fromEntries(names.map((name, index) => [name, items[2 * index + 1]])) };
}

/** Reads `.5`, `.3,4,5`, or with `explode` `.3.4.5`. */
function readLabel(parameter: Parameter, kind: ParameterKind, text: string): WrittenValue {
  if (!text.startsWith(".")) return { malformed: 'must begin with "."' };
  const rest = text.slice(1);
  return readItems(parameter, kind, rest, rest.split(parameter.explode ? "." : ","));
}

/** Reads `;id=5`, `;id=3,4,5`, or with `explode` `;id=3;id=4;id=5`, and `;R=100;G=200` for an object. */
function readMatrix(parameter: Parameter, kind: ParameterKind, text: string): WrittenValue {
  const { name, explode } = parameter;
  if (!text.startsWith(";")) return { malformed: 'must begin with ";"' };
  const parts = text.slice(1).split(";");
  if (kind === "object" && explode) return readPairs(parts);
  const isList = kind === "array" && explode;
  const values = (isList ? parts : [text.slice(1)]).map((part) => {
    // RFC 6570 writes an empty value without "=".
    if (part === name) return "";
    return part.startsWith(`${name}=`) ? part.slice(name.length + 1) : undefined;
  });
  if (values.includes(undefined)) return { malformed: `must be of the form ;${name}=value` };
  const [first = ""] = values;
  return isList ? { value: values } : readItems({ explode: false }, kind, first, first.split(","));
}

/** Reports whether a key has the form of `deepObject`, such as `filter[a][b]`. */
export function isDeepKey(name: string, key: string): boolean {
  return key.startsWith(`${name}[`) && /^(\[[^[\]]*\])+$/.test(key.slice(name.length));
}

/** Returns the names in brackets of such a key. */
function keysOf(key: string): string[] {
  return Array.from(key.matchAll(/\[([^[\]]*)\]/g), ([, inner = ""]) => inner);
}

/** Returns the object with these values; numbers as names, and names that repeat, make arrays. */
function nested(entries: readonly (readonly [path: readonly string[], value: string])[]): unknown {
  const inner = entries.filter(([path]) => path.length > 0);
  const leaves: unknown[] = entries.filter(([path]) => path.length === 0).map(([, value]) => value);
  // A value beside its own properties cannot be valid; as an item it is reported.
  if (leaves.length > 0) {
    if (inner.length > 0) leaves.push(nested(inner));
    return leaves.length === 1 ? leaves[0] : leaves;
  }
  const groups = Map.groupBy(inner, ([[first = ""]]) => first);
  const values = [...groups].map(([name, group]): [string, unknown] => [
    name,
    nested(group.map(([[, ...rest], value]) => [rest, value])),
  ]);
  const isList = values.every(([name]) => /^\d*$/.test(name));
  if (!isList) return Object.fromEntries(values);
  return values.flatMap(([name, value]) => (name === "" ? value : [value]));
}
