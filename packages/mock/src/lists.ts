import { isDeepStrictEqual } from "node:util";
import { isRecord, propertiesOf, type Schema } from "@meshlift/openapi";
import type { Endpoint } from "./endpoint.ts";
import { isList, parametersIn, type Thing } from "./things.ts";

/** An operation that lists what another one creates. */
export interface List {
  /** What stands in it. */
  thing: Thing;
  /** Member of the answer that is the array; the answer itself where it is missing. */
  member?: string;
}

/** Names of members that tell how many there are. */
const counting = /(^|_)(total|count|size)(_|$)|(Total|Count|Size)$|^total[A-Z]/;

/**
 * Finds the lists: a GET on the path on which a POST creates, whose documented answer is an array of what is created,
 * or an object with one array and that is one of these. Items are what reading one shows, by equal schemas: of
 * anything else the document does not say how it follows from the things.
 */
export function readLists(endpoints: Endpoint[], things: Map<string, Thing>): Map<Endpoint, List> {
  const found = new Map<Endpoint, List>();
  for (const endpoint of endpoints.filter(({ operation }) => operation.method === "get")) {
    for (const thing of things.values()) {
      const { path } = endpoint.operation;
      const known = parametersIn(thing.path);
      if (!isList(path, thing.creations) || !parametersIn(path).every((name) => known.includes(name)))
        continue;
      const list = listOf(endpoint.schema, thing);
      if (list !== undefined) found.set(endpoint, list);
    }
  }
  return found;
}

function listOf(schema: Schema, thing: Thing): List | undefined {
  const holds = ({ items }: Schema): boolean => isDeepStrictEqual(items, thing.shape.schema);
  if (schema.items !== undefined) return holds(schema) ? { thing } : undefined;
  const arrays = propertiesOf(schema).filter((member) => member.schema.items !== undefined);
  const [only] = arrays;
  return only !== undefined && arrays.length === 1 && holds(only.schema)
    ? { thing, member: only.name }
    : undefined;
}

/** The documented answer of a list with other items; numbers in it that told how many there were tell it again. */
export function withItems({ member }: List, documented: unknown, items: unknown[]): unknown {
  if (member === undefined) return items;
  if (!isRecord(documented)) return { [member]: items };
  const before = documented[member];
  const counts = Object.keys(documented).filter(
    (name) => counting.test(name) && Array.isArray(before) && documented[name] === before.length,
  );
  return {
    ...documented,
    ...Object.fromEntries(counts.map((name) => [name, items.length])),
    [member]: items,
  };
}
