import { PageError, type Paging, readPages } from "@meshlift/openapi";
import { ApiError } from "../errors/api-error.ts";
import type { CallOptions } from "../options.ts";
import type { ListMethod } from "./list-method.ts";
import type { ReadMethod } from "./waiter.ts";

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
