import { type Paging, valueIn } from "@meshlift/openapi";
import { ApiError } from "../errors/api-error.ts";
import type { CallOptions } from "../options.ts";
import type { ReadMethod } from "./waiter.ts";

/** A read operation that lists items in pages: read one page, all pages, or all items. */
export interface ListMethod<Request, Page, Item> extends ReadMethod<Request, Page> {
  /**
   * Yields each page, and reads the next one when the loop asks for it. Begins at the page that the request selects, and
   * ends where the document says so. The options, such as timeouts and retries, are those of each call.
   * @throws {ApiError} for a page without a list, a marker that repeats an earlier one, and a page that repeats the one
   * before it: the list would never end. Also whatever a single call throws. The pages before it have been yielded.
   */
  pages(request: Request, options?: CallOptions): AsyncGenerator<Page, void, undefined>;
  /**
   * Yields the items of all pages, as {@link pages} reads them.
   * @throws {ApiError} like {@link pages}.
   */
  items(request: Request, options?: CallOptions): AsyncGenerator<Item, void, undefined>;
}

/**
 * Adds the pages to the read of a list.
 * @param paging how the document says to get from a page to the next one.
 * @public The generated code of a document that needs it imports it.
 */
export function withPages<Request, Page, Item>(
  read: ReadMethod<Request, Page>,
  paging: Paging,
): ListMethod<Request, Page, Item> {
  const pages = async function* (request: Request, options?: CallOptions) {
    for await (const { page } of readPages(read, paging, request, options)) yield page;
  };
  const items = async function* (request: Request, options?: CallOptions) {
    for await (const { items: found } of readPages(read, paging, request, options)) {
      yield* itemsOfType<Item>(found);
    }
  };
  return Object.assign(read, { pages, items });
}

/** The types of a document are those of its responses: no response is checked against them. */
function itemsOfType<Item>(items: unknown): readonly Item[];
function itemsOfType(items: unknown): unknown {
  return items;
}

interface ReadPage<Page> {
  page: Page;
  items: readonly unknown[];
}

async function* readPages<Request, Page>(
  read: ReadMethod<Request, Page>,
  paging: Paging,
  request: Request,
  options: CallOptions | undefined,
): AsyncGenerator<ReadPage<Page>, void, undefined> {
  const { parameter, next, total } = paging;
  const fail = (message: string): never => {
    throw new ApiError({ operation: read.name, status: 200, message });
  };
  const seen = new Set<unknown>();
  let before = "";
  let position: unknown = Reflect.get(Object(request), parameter);
  let selected = request;
  for (let count = 1; ; count += 1) {
    const page = await read(selected, options);
    const items = itemsOf(page, paging) ?? fail(`page ${count} has no list of items`);
    // The empty page after the last one only says that the list has ended.
    if (next !== undefined || items.length > 0 || count === 1) yield { page, items };
    seen.add(position);
    position = positionAfter(page, items, position, paging);
    if (position === undefined) return;
    if (seen.has(position)) fail(`page ${count} has the marker of an earlier page: the list would never end`);
    if (typeof position === "object") fail(`page ${count} has a marker that is neither text nor a number`);
    // A service that ignores the offset repeats its first page.
    const text = total?.length === 0 ? JSON.stringify(items) : "";
    if (text !== "" && text === before)
      fail(`page ${count} repeats the one before it: the list would never end`);
    before = text;
    selected = Object.assign({}, request, { [parameter]: position });
  }
}

/** Returns the items of a page; undefined for a page without a list. A missing list and `null` are an empty one. */
function itemsOf(page: unknown, { items }: Paging): readonly unknown[] | undefined {
  const found = (items === undefined ? page : valueIn(page, [items])) ?? [];
  return Array.isArray(found) ? found : undefined;
}

/** Returns the value of the parameter for the page after this one; undefined after the last page. */
function positionAfter(
  page: unknown,
  items: readonly unknown[],
  position: unknown,
  { next, last, total }: Paging,
): unknown {
  if (next !== undefined) return valueIn(page, next) || undefined;
  if (items.length === 0) return undefined;
  if (last !== undefined) return valueIn(items.at(-1), [last]) ?? {};
  const after = Number(position ?? 0) + items.length;
  const all = total === undefined || total.length === 0 ? undefined : valueIn(page, total);
  return typeof all === "number" && after >= all ? undefined : after;
}
