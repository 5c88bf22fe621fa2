import { isDeepStrictEqual } from "node:util";
import { isRecord, propertiesOf, type Schema } from "@meshlift/openapi";
import type { OperationParts } from "./operation-parts.ts";
import { isCollection, type ResourceType } from "./resource-types.ts";

/** An operation that lists what another one creates. */
export interface List {
  /** The resource type of its items. */
  type: ResourceType;
  /** The property of the response that is the array; if missing, the response itself is the array. */
  property?: string;
}

/** Names of properties with the number of items. */
const counting = /(^|_)(total|count|size)(_|$)|(Total|Count|Size)$|^total[A-Z]/;

/**
 * Finds the list of a GET. Its path is that of a POST that creates resources, and its documented response is an array of
 * these resources, or an object with one such array. The items must have the same schema as the response that reads one
 * resource, because the document does not describe how to derive other items.
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

/** Returns the documented response of a list with other items, and with their number in the counts. */
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
