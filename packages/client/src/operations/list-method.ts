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
