import { valueIn } from "./json-pointer.ts";
import type { Paging } from "./reader/paging.ts";

/** A page of a list. */
export interface ListPage<Page> {
  page: Page;
  items: readonly unknown[];
  /** The value of the parameter for the next page; undefined for the last page. */
  next: unknown;
}

/** A page that does not say how the list goes on. */
export class PageError extends Error {}

/**
 * Reads a list page by page, each one when the caller asks for it.
 * @param read reads the page at a position: the value of the parameter that selects it; undefined for the first page.
 * @param start position of the first page to read.
 * @throws {PageError} for a page without a list, and for one after which the list would never end: its marker repeats an
 * earlier one, or it repeats the page before it. Every such page has been yielded if its items could be read.
 * @throws whatever `read` throws.
 */
export async function* readPages<Page>(
  read: (position: unknown) => Promise<Page>,
  paging: Paging,
  start: unknown,
): AsyncGenerator<ListPage<Page>, void, undefined> {
  const seen = new Set<unknown>();
  let before = "";
  let position = start;
  for (let count = 1; ; count += 1) {
    const page = await read(position);
    const items = itemsOf(page, paging);
    if (items === undefined) throw new PageError(`page ${count} has no list of items`);
    const next = positionAfter(page, items, position, paging);
    // A service that ignores the offset repeats its first page.
    const text = paging.total?.length === 0 ? JSON.stringify(items) : "";
    if (count > 1 && items.length > 0 && text !== "" && text === before) {
      throw new PageError(`page ${count} repeats the one before it: the list would never end`);
    }
    // The empty page after the last one only says that the list has ended.
    if (paging.next !== undefined || items.length > 0 || count === 1) yield { page, items, next };
    if (next === undefined) return;
    if (typeof next !== "string" && typeof next !== "number") {
      throw new PageError(`page ${count} has a marker that is neither text nor a number`);
    }
    seen.add(position);
    if (seen.has(next)) {
      throw new PageError(`page ${count} has the marker of an earlier page: the list would never end`);
    }
    [position, before] = [next, text];
  }
}

/** Returns the items of a page; undefined for a page without a list. A missing list and `null` are an empty one. */
function itemsOf(page: unknown, { items }: Paging): readonly unknown[] | undefined {
  const found = (items === undefined ? page : valueIn(page, [items])) ?? [];
  return Array.isArray(found) ? found : undefined;
}

/** Returns the position of the page after this one; undefined after the last page. */
function positionAfter(
  page: unknown,
  items: readonly unknown[],
  position: unknown,
  { next, last, total }: Paging,
): unknown {
  if (next !== undefined) return valueIn(page, next) || undefined;
  if (items.length === 0) return undefined;
  // `null` is neither text nor a number.
  if (last !== undefined) return valueIn(items.at(-1), [last]) ?? null;
  const after = Number(position ?? 0) + items.length;
  const all = total === undefined || total.length === 0 ? undefined : valueIn(page, total);
  return typeof all === "number" && after >= all ? undefined : after;
}
