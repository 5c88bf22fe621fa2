import { isDeepStrictEqual } from "node:util";
import { isRecord, propertiesOf, type Schema } from "@meshlift/openapi";
import type { OperationParts } from "./operation-parts.ts";
import { isCollection, type ResourceType } from "./resource-types.ts";

/** An operation that lists what another one creates. */
export interface List {
  /** The resource type of its items. */
  type: ResourceType;
  /** The property of the response that is the array; the response itself where it is missing. */
  property?: string;
}

/** Names of properties that tell how many items there are. */
const counting = /(^|_)(total|count|size)(_|$)|(Total|Count|Size)$|^total[A-Z]/;

/**
 * Finds the list of a GET: it is on the path on which a POST creates, and its documented response is an array of what
 * is created, or an object with one array and that is one of these. Items are what reading one shows, by equal schemas:
 * of anything else the document does not say how it follows from the resources.
 */
export function readList(
  { operation, path, schema }: OperationParts,
  types: Iterable<ResourceType>,
): List | undefined {
  if (operation.method !== "get") return undefined;
  let found: List | undefined;
  for (const type of types) {
    const isInside = path.names.every((name) => type.path.names.includes(name));
    if (isCollection(operation.path, type.creations) && isInside) found = listOf(schema, type) ?? found;
  }
  return found;
}

function listOf(schema: Schema, type: ResourceType): List | undefined {
  const holds = ({ items }: Schema): boolean => isDeepStrictEqual(items, type.shape.schema);
  if (schema.items !== undefined) return holds(schema) ? { type } : undefined;
  const arrays = propertiesOf(schema).filter((property) => property.schema.items !== undefined);
  const [only] = arrays;
  return only !== undefined && arrays.length === 1 && holds(only.schema)
    ? { type, property: only.name }
    : undefined;
}

/** Returns the documented response of a list with other items; numbers that counted the items count these. */
export function withItems({ property }: List, documented: unknown, items: unknown[]): unknown {
  if (property === undefined) return items;
  if (!isRecord(documented)) return { [property]: items };
  const before = documented[property];
  const counts = Object.keys(documented).filter(
    (name) => counting.test(name) && Array.isArray(before) && documented[name] === before.length,
  );
  return {
    ...documented,
    ...Object.fromEntries(counts.map((name) => [name, items.length])),
    [property]: items,
  };
}
