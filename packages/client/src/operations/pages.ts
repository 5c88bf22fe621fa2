import { PageError, type Paging, readPages } from "@meshlift/openapi";
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
  const all = async function* (request: Request, options?: CallOptions) {
    const { parameter } = paging;
    const start: unknown = Reflect.get(Object(request), parameter);
    const readAt = (position: unknown): Promise<Page> =>
      read(position === start ? request : Object.assign({}, request, { [parameter]: position }), options);
    try {
      yield* readPages(readAt, paging, start);
    } catch (error) {
      if (!(error instanceof PageError)) throw error;
      throw new ApiError({ operation: read.name, status: 200, message: error.message });
    }
  };
  const pages = async function* (request: Request, options?: CallOptions) {
    for await (const { page } of all(request, options)) yield page;
  };
  const items = async function* (request: Request, options?: CallOptions) {
    for await (const found of all(request, options)) yield* itemsOfType<Item>(found.items);
  };
  return Object.assign(read, { pages, items });
}

/** The types of a document are those of its responses: no response is checked against them. */
function itemsOfType<Item>(items: unknown): readonly Item[];
function itemsOfType(items: unknown): unknown {
  return items;
}
