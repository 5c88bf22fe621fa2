import { isRecord, setOwn, withValueIn } from "@meshlift/openapi";
import type { RequestValues } from "../contract/expression.ts";
import { type Filter, type List, outerValues, readWhole, type Summary } from "../contract/resources/lists.ts";
import type { PathValues } from "../contract/path.ts";
import type { ResourceType } from "../contract/resources/resource-types.ts";
import { advanceResource } from "./advance.ts";
import { instancesOfType } from "./instances.ts";
import { findAncestor, findResource } from "./lookup.ts";
import { makeResponse } from "./made-response.ts";
import type { StateRequest, StateResult, StateView } from "./request.ts";
import { readResource, resourceText, type StoredResource } from "./resource.ts";

/** An item of a collection; without a resource it was deleted. */
interface Item {
  path: PathValues;
  resource: StoredResource | undefined;
}

/** Responds with the resources of a collection that the query selects: a page of them, their number, the next marker. */
export function listItems(list: List, request: StateRequest): StateResult {
  const { compiled, values } = request;
  const all = itemsOf(list, request);
  const start = startOf(list, all, request);
  if (typeof start === "object") return start;
  const selected = existing(all, list, values);
  const rest = start === 0 ? selected : existing(all.slice(start), list, values);
  const offset = "offset" in list.paging ? (readWhole(values.query["offset"]) ?? list.paging.offset ?? 0) : 0;
  const limit = "limit" in list.paging ? (readWhole(values.query["limit"]) ?? list.paging.limit) : undefined;
  const page = rest.slice(offset, limit === undefined ? undefined : offset + limit);
  const shown = page.map(({ resource }) => summarized(resource.value, list.summary));
  const last = offset + page.length < rest.length ? page.at(-1) : undefined;
  const documented = compiled.successBody(values.path);
  return { body: withItems(list, documented, shown, selected.length, last), writes: [] };
}

/** Deletes the items that the query selects; without a query that selects, none. */
export function deleteItems(list: List, request: StateRequest): StateResult {
  const { values, snapshot } = request;
  const { type, filters } = list;
  const used = filters.filter(({ parameter }) => values.query[parameter] !== undefined);
  const selected = used.length === 0 ? [] : existing(itemsOf(list, request), list, values);
  const named = used.find(({ by }) => isIdentity(by, type));
  if (named !== undefined && selected.length === 0) {
    return { missing: `${named.parameter} ${values.query[named.parameter] ?? ""} does not exist` };
  }
  const writes = selected.map(({ path, resource }) => {
    const key = type.path.fill(path);
    const next = resourceText(type, path, { ...resource, deleted: true });
    return { key, expected: snapshot.get(key), next };
  });
  const made = makeResponse(request, request.bodyForState(), request.generators.now());
  return { body: made.body, writes: [...writes, ...made.writes] };
}

/** Reports whether a filter names one item. */
function isIdentity(by: Filter["by"], { identity }: ResourceType): boolean {
  return "pathParameter" in by || identity.some((tokens) => tokens.length === 1 && tokens[0] === by.property);
}

/** Returns the items of a collection, deleted ones included: those that exist from the start, then in order of creation. */
function itemsOf(list: List, request: StateRequest): Item[] {
  const { type } = list;
  const outer = outerValues(list, request.values.path);
  return instancesOfType(request, type, Object.fromEntries(outer))
    .filter((path) => outer.every(([name, value]) => path[name] === value))
    .map((path) => {
      const found = findInside(request, type, path);
      const resource = found && advanceResource(type, found, 0, path, request);
      return { path, resource, createdAt: (resource ?? storedAt(type, path, request))?.createdAt ?? 0 };
    })
    .toSorted((one, other) => one.createdAt - other.createdAt);
}

/** Returns a resource, if it and all resources around it exist. */
function findInside(view: StateView, type: ResourceType, path: PathValues): StoredResource | undefined {
  for (let { parent } = type, at = path; parent !== undefined; { parent } = parent.type) {
    if ("missing" in findAncestor(view, parent, at)) return undefined;
    at = parent.valuesOf(at);
  }
  return findResource(view, type, type.ownParameters, path);
}

function storedAt(type: ResourceType, path: PathValues, { snapshot }: StateView): StoredResource | undefined {
  const text = snapshot.get(type.path.fill(path));
  return text === undefined ? undefined : readResource(type, path, text);
}

/** Returns the index of the first item after the marker. A deleted item still marks its position. */
function startOf(
  { type, paging }: List,
  all: readonly Item[],
  { values }: StateRequest,
): number | { missing: string } {
  const marker = paging.marker === undefined ? undefined : values.query[paging.marker];
  if (marker === undefined) return 0;
  const index = all.findIndex(({ path }) => path[type.path.names.at(-1) ?? ""] === marker);
  return index < 0 ? { missing: `${paging.marker} ${marker} is no item of this list` } : index + 1;
}

/** Returns the existing items that all filters of the query select. */
function existing(
  items: readonly Item[],
  { filters }: List,
  { query }: RequestValues,
): (Item & { resource: StoredResource })[] {
  const used = filters.filter(({ parameter }) => query[parameter] !== undefined);
  return items.flatMap(({ path, resource }) => {
    if (resource === undefined) return [];
    const isSelected = used.every(({ parameter, by }) => {
      const wanted = query[parameter];
      if ("pathParameter" in by) return path[by.pathParameter] === wanted;
      const value = isRecord(resource.value) ? resource.value[by.property] : undefined;
      return typeof value === "number" ? value === Number(wanted) : String(value) === wanted;
    });
    return isSelected ? [{ path, resource }] : [];
  });
}

/** Returns the properties of a resource that the items of a list show. */
function summarized(value: unknown, summary: Summary | undefined): unknown {
  if (summary === undefined || !isRecord(value)) return value;
  const made: Record<string, unknown> = {};
  for (const [name, inner] of summary) {
    if (!Object.hasOwn(value, name)) continue;
    setOwn(made, name, inner === true ? value[name] : summarized(value[name], inner));
  }
  return made;
}

/**
 * Returns the documented response of a list with other items, their numbers, and the marker of the next page.
 * @param all the number of items on all pages.
 * @param last the last item of the page, if another page follows.
 */
function withItems(
  { type, property, counts, next }: List,
  documented: unknown,
  items: unknown[],
  all: number,
  last: Item | undefined,
): unknown {
  if (property === undefined) return items;
  if (!isRecord(documented)) return { [property]: items };
  let body: unknown = { ...documented, [property]: items };
  for (const { tokens, of } of counts) body = withValueIn(body, tokens, of === "all" ? all : items.length);
  if (next === undefined) return body;
  const marker = last === undefined ? next.last : last.path[type.path.names.at(-1) ?? ""];
  return marker === undefined ? without(body, next.tokens) : withValueIn(body, next.tokens, marker);
}

/** Returns a copy of an object without the property at the tokens of a JSON Pointer. */
function without(value: unknown, [token = "", ...rest]: readonly string[]): unknown {
  if (!isRecord(value) || !Object.hasOwn(value, token)) return value;
  const { [token]: inner, ...others } = value;
  return rest.length === 0 ? others : { ...others, [token]: without(inner, rest) };
}
