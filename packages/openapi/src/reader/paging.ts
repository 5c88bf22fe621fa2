import { isRecord } from "../record.ts";
import { pointerTokens } from "../json-pointer.ts";
import { readRuntimeExpression } from "../runtime-expression.ts";
import { propertiesOf, type Schema } from "../schema.ts";
import { successesOf } from "./caller-limits.ts";
import type { Operation } from "./operation.ts";
import type { Parameter } from "./parameters.ts";

/** The array of a response that lists something. */
export interface ListShape {
  /** The schema of an item. */
  items: Schema;
  /** The property of the response that is the array; if missing, the response itself is the array. */
  property?: string;
}

/** Reads the array of a response; undefined for a response that is no array and has none, or several. */
export function readListShape(schema: Schema): ListShape | undefined {
  if (isRecord(schema.items)) return { items: schema.items };
  const arrays = propertiesOf(schema).flatMap((property) => {
    const { items } = property.schema;
    return isRecord(items) ? [{ items, property: property.name }] : [];
  });
  return arrays.length === 1 ? arrays[0] : undefined;
}

/** The query parameters of a list that select a page, as far as the operation has them. */
export interface PageParameters {
  /** The largest number of items of a page: `limit`. */
  limit?: Parameter;
  /** The number of items before the page: `offset`. */
  offset?: Parameter;
  /** The position before the page: `marker`, or the parameter that gets a marker of the response. */
  marker?: Parameter;
}

/** Returns the query parameters of a list that select a page. */
export function pageParametersOf(operation: Operation): PageParameters {
  const query = queryOf(operation);
  const named = (name: string): Parameter | undefined => query.find((parameter) => parameter.name === name);
  const [limit, offset] = [named("limit"), named("offset")];
  const marker = nextMarkerOf(operation)?.parameter ?? named("marker");
  return { ...(limit && { limit }), ...(offset && { offset }), ...(marker && { marker }) };
}

/** The marker of the next page in a response. */
export interface NextMarker {
  /** The query parameter that gets it; undefined for a list that has none. */
  parameter: Parameter | undefined;
  /** The property of the response, as the tokens of a JSON Pointer. */
  tokens: readonly string[];
}

/**
 * Returns the marker of the next page. A link from the response of the list to the list itself names it
 * (`marker: $response.body#/next`). Otherwise it is a string parameter with a property named after it: `next_marker` for
 * `marker`, `nextPageToken` for `pageToken`; in the response or in an object there.
 */
export function nextMarkerOf(operation: Operation): NextMarker | undefined {
  const query = queryOf(operation);
  const own = operation.links.filter(({ operationId }) => operationId === operation.id);
  for (const [name, expression] of own.flatMap(({ parameters }) => Object.entries(parameters))) {
    const read = readRuntimeExpression(expression);
    const parameter = query.find((candidate) => candidate.name === name);
    if (parameter !== undefined && read?.in === "responseBody") {
      return { parameter, tokens: pointerTokens(read.pointer) };
    }
  }
  const found = shallowProperties(listBody(operation) ?? {});
  for (const parameter of query.filter(({ schema }) => [schema.type].flat().includes("string"))) {
    const wanted = plain(`next${parameter.name}`);
    const property = found.find(({ name }) => plain(name) === wanted);
    if (property !== undefined) return { parameter, tokens: property.tokens };
  }
  const unused = found.find(({ name }) => plain(name) === "nextmarker");
  return unused && { parameter: undefined, tokens: unused.tokens };
}

/** How a caller gets from a page of a list to the next one. */
export interface Paging {
  /** The property of the response that is the array of items; if missing, the response itself is the array. */
  items?: string;
  /** The query parameter that selects the next page. */
  parameter: string;
  /** The marker of the next page in the response, as the tokens of a JSON Pointer. None, `null` and "" end the list. */
  next?: readonly string[];
  /** The property of an item that is the marker of the page after it. An empty page ends the list. */
  last?: string;
  /**
   * The number of items on all pages, as the tokens of a JSON Pointer, for a list whose parameter is the number of items
   * before the page. Empty if the document has no such number: then an empty page ends the list.
   */
  total?: readonly string[];
}

/**
 * Returns how to page a list; undefined for an operation without documented pages: a GET whose response has one array, and
 * a marker of the next page, an `offset`, or a `marker` that is the `id` of the last item.
 */
export function pagingOf(operation: Operation): Paging | undefined {
  const body = operation.method === "get" ? listBody(operation) : undefined;
  const shape = body && readListShape(body);
  if (body === undefined || shape === undefined) return undefined;
  const items = shape.property === undefined ? {} : { items: shape.property };
  const next = nextMarkerOf(operation);
  if (next?.parameter !== undefined) {
    return { ...items, parameter: next.parameter.name, next: next.tokens };
  }
  const { offset, marker } = pageParametersOf(operation);
  if (offset !== undefined) return { ...items, parameter: offset.name, total: totalOf(body) };
  const isNamed = propertiesOf(shape.items).some(({ name }) => name === "id");
  return marker !== undefined && isNamed ? { ...items, parameter: marker.name, last: "id" } : undefined;
}

function totalOf(body: Schema): readonly string[] {
  const numbers = shallowProperties(body).filter(({ schema }) => isNumber(schema));
  return numbers.find(({ name }) => plain(name).startsWith("total"))?.tokens ?? [];
}

function isNumber({ type }: Schema): boolean {
  return [type].flat().some((one) => one === "integer" || one === "number");
}

/** Returns the schema of the only success, if it is JSON. */
function listBody(operation: Operation): Schema | undefined {
  const [success, ...others] = successesOf(operation);
  const body = others.length === 0 ? success?.body : undefined;
  return body?.isJson === true ? body.schema : undefined;
}

function queryOf({ parameters }: Operation): Parameter[] {
  return parameters.filter((parameter) => parameter.in === "query");
}

/** A property of a response, or of an object in it. */
interface PlacedProperty {
  name: string;
  schema: Schema;
  /** The tokens of its JSON Pointer. */
  tokens: readonly string[];
}

/** Returns the properties of an object, and those of the objects in it. */
function shallowProperties(body: Schema): PlacedProperty[] {
  const found: PlacedProperty[] = [];
  for (const { name, schema } of propertiesOf(body)) {
    found.push({ name, schema, tokens: [name] });
    for (const inner of propertiesOf(schema)) {
      found.push({ name: inner.name, schema: inner.schema, tokens: [name, inner.name] });
    }
  }
  return found;
}

/** Returns a name without its separators, in lower case. */
function plain(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9]/g, "").toLowerCase();
}
