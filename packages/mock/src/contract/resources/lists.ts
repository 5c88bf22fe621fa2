import { isDeepStrictEqual } from "node:util";
import {
  isRecord,
  nextMarkerOf,
  type Operation,
  pageParametersOf,
  propertiesOf,
  readListShape,
  type Schema,
  valueIn,
} from "@meshlift/openapi";
import type { OperationParts } from "../operation-parts.ts";
import { isAround, type PathTemplate, type PathValues } from "../path.ts";
import type { ResourceType } from "./resource-types.ts";

/** The resources that an operation lists, or deletes by query. */
export interface List {
  /** The resource type of its items. */
  type: ResourceType;
  /** The property of the response that is the array; if missing, the response itself is the array. */
  property?: string;
  /** The properties that an item shows; all of them if missing. */
  summary?: Summary;
  /** Parameters of the collection's path, with their names in the path of an item. */
  outer: readonly (readonly [inList: string, inItem: string])[];
  filters: readonly Filter[];
  paging: Paging;
  /** The properties of the response with a number of items, as the tokens of a JSON Pointer. */
  counts: readonly { tokens: readonly string[]; of: "all" | "page" }[];
  /** The property of the response with the marker of the next page, and its value on the last page. */
  next?: { tokens: readonly string[]; last: "" | null | undefined };
}

/** The properties of a summary; `true` for a whole value. */
export type Summary = ReadonlyMap<string, Summary | true>;

/** A query parameter that selects items: by a property, or by the last parameter of their path. */
export interface Filter {
  parameter: string;
  by: { property: string } | { pathParameter: string };
}

/** The query parameters that select a page: those that the operation has. A number is the default. */
interface Paging {
  limit?: number | undefined;
  offset?: number | undefined;
  /** The parameter with the marker that a page begins after: the last path parameter of an item. */
  marker?: string;
}

/**
 * Finds the list of a GET, or of a DELETE on the path of a list. It is a list of the resources whose path is one segment
 * longer, or has further resources around it, or that a POST on the path creates. Its response is an array, or an object
 * with one array. The items show the whole resource, or some of its properties with the same schemas, because the document
 * does not describe how to derive other items.
 */
export function readList(
  { operation, path }: OperationParts,
  parts: readonly OperationParts[],
  types: readonly ResourceType[],
): List | undefined {
  if (operation.method !== "get" && operation.method !== "delete") return undefined;
  const reader = parts.find(
    (part) => part.operation.method === "get" && part.operation.path === operation.path,
  );
  const shape = reader && readListShape(reader.schema);
  if (reader === undefined || shape === undefined) return undefined;
  for (const type of types.filter((candidate) => isListedAt(path, candidate))) {
    const summary = readSummary(shape.items, type.shape.schema);
    const outer = readOuter(path.names, path.form, type);
    if (summary === undefined || outer === undefined) continue;
    const isWhole = isDeepStrictEqual(shape.items, type.shape.schema);
    return {
      type,
      ...(shape.property !== undefined && { property: shape.property }),
      ...(!isWhole && { summary }),
      outer,
      filters: readFilters(operation, type),
      paging: readPaging(operation),
      ...readNumbers(reader, shape.property),
    };
  }
  return undefined;
}

/** Reports whether a collection holds the resources of a type. */
export function isListedAt({ form, template }: PathTemplate, { path, creations }: ResourceType): boolean {
  const isHere = ({ method, path: at }: Operation): boolean => method === "post" && at === template;
  return isAround(form, path.form) || creations.some(({ creator }) => isHere(creator.operation));
}

/** Returns the properties of items that the resource has with the same schemas; undefined if another one is among them. */
function readSummary(item: Schema, resource: Schema): Summary | undefined {
  const shown = propertiesOf(item);
  if (isDeepStrictEqual(item, resource)) return new Map(shown.map(({ name }) => [name, true]));
  const known = new Map(propertiesOf(resource).map((property) => [property.name, property.schema]));
  const summary = new Map<string, Summary | true>();
  for (const { name, schema } of shown) {
    const same = known.get(name);
    if (same === undefined) return undefined;
    if (isDeepStrictEqual(withoutTexts(schema), withoutTexts(same))) summary.set(name, true);
    else {
      const inner = readSummary(schema, same);
      if (inner === undefined || inner.size === 0) return undefined;
      summary.set(name, inner);
    }
  }
  return summary.size === 0 ? undefined : summary;
}

/** Returns a schema without its texts, which a summary may word in another way. */
function withoutTexts(schema: Schema): Schema {
  const { description: _, title: __, examples: ___, ...rest } = schema;
  return rest;
}

function readOuter(
  names: readonly string[],
  form: string,
  { path }: ResourceType,
): List["outer"] | undefined {
  if (path.form.startsWith(`${form}/`)) return names.map((name, index) => [name, path.names[index] ?? name]);
  return names.every((name) => path.names.includes(name)) ? names.map((name) => [name, name]) : undefined;
}

function readFilters(operation: Operation, { shape, path }: ResourceType): Filter[] {
  const paged = pagingNames(operation);
  const scalars = new Set(
    shape.shown.properties.flatMap(({ name, inner }) => (inner === undefined ? [name] : [])),
  );
  return queryOf(operation.parameters).flatMap(({ name: parameter }): Filter[] => {
    if (paged.has(parameter)) return [];
    if (scalars.has(parameter)) return [{ parameter, by: { property: parameter } }];
    return parameter === path.names.at(-1) ? [{ parameter, by: { pathParameter: parameter } }] : [];
  });
}

/** Returns the names of the query parameters that select a page. */
function pagingNames(operation: Operation): Set<string> {
  return new Set(Object.values(pageParametersOf(operation)).map(({ name }) => name));
}

function readPaging(operation: Operation): Paging {
  const { limit, offset, marker } = pageParametersOf(operation);
  return {
    ...(limit && { limit: readWhole(limit.schema.default) }),
    ...(offset && { offset: readWhole(offset.schema.default) }),
    ...(marker && { marker: marker.name }),
  };
}

/** Reads a whole number of 0 or more; undefined for anything else. */
export function readWhole(value: unknown): number | undefined {
  const isText = typeof value === "string" && /^\d+$/.test(value);
  const number = isText ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

function queryOf(parameters: Operation["parameters"]): Operation["parameters"] {
  return parameters.filter((parameter) => parameter.in === "query");
}

/** Returns the query parameters of a list that select nothing. */
export function ignoredParameters(operation: Operation, { filters }: List): string[] {
  const used = new Set([...pagingNames(operation), ...filters.map(({ parameter }) => parameter)]);
  return queryOf(operation.parameters).flatMap(({ name }) => (used.has(name) ? [] : [name]));
}

/** Names of properties with the number of all items, of the items of a page, and of one of both. */
const total = /^(total|count|total_?(count|number|num|size|items|records))$/i;
const current = /^current_?(count|size|number|num)$/i;
const counting = /(^|_)(total|count|size)(_|$)|(Total|Count|Size)$|^total[A-Z]/;

/** Finds the numbers of items in the example of a list, beside the array or in an object there, and the marker of its next page. */
function readNumbers(
  { operation, success: { body }, schema }: OperationParts,
  property = "",
): Pick<List, "counts" | "next"> {
  if (!isRecord(body)) return { counts: [] };
  const items = body[property];
  const counts: List["counts"][number][] = [];
  const visit = (record: Record<string, unknown>, above: readonly string[]): void => {
    for (const [name, value] of Object.entries(record)) {
      const tokens = [...above, name];
      if (typeof value !== "number") {
        if (above.length === 0 && isRecord(value)) visit(value, tokens);
      } else if (current.test(name)) counts.push({ tokens, of: "page" });
      else if (total.test(name) || (counting.test(name) && Array.isArray(items) && items.length === value)) {
        counts.push({ tokens, of: "all" });
      }
    }
  };
  visit(body, []);
  const marker = nextMarkerOf(operation);
  // Of an object that the example does not have, the other properties are not known.
  const hasPlace = marker !== undefined && isRecord(valueIn(body, marker.tokens.slice(0, -1)));
  return {
    counts,
    ...(hasPlace && { next: { tokens: marker.tokens, last: lastMarker(schema, marker.tokens) } }),
  };
}

/** Returns the marker of the last page: none, or what a required property may be. */
function lastMarker(schema: Schema, [name, ...rest]: readonly string[]): "" | null | undefined {
  const property = propertiesOf(schema).find((candidate) => candidate.name === name);
  if (property === undefined) return undefined;
  if (rest.length > 0) return lastMarker(property.schema, rest);
  if (!property.required) return undefined;
  return [property.schema.type].flat().includes("null") ? null : "";
}

/** Returns the parameters of an item's path that the path of its collection decides. */
export function outerValues({ outer }: List, values: PathValues): [name: string, value: string][] {
  return outer.map(([inList, inItem]) => [inItem, values[inList] ?? ""]);
}
