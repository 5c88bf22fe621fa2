import { isRecord, pointerTokens } from "@meshlift/openapi";

/** A JSON Pointer as people write it: `/spec/steps/0/name` is `spec.steps[0].name`. */
export function nameOf(pointer: string): string {
  return pointerTokens(pointer)
    .map((token, index) => (/^\d+$/.test(token) ? `[${token}]` : index === 0 ? token : `.${token}`))
    .join("");
}

/** A JSON Pointer that is the same for all items of an array: its indices are `*`. */
export function forAnyItem(pointer: string): string {
  return pointer.replaceAll(/\/\d+(?=\/|$)/g, "/*");
}

/** A copy of `value` with `next` at a JSON Pointer; objects on the way are made where they are missing. */
export function withValueAt(value: unknown, pointer: string, next: unknown): unknown {
  return replace(value, pointerTokens(pointer), next);
}

function replace(value: unknown, [token, ...rest]: string[], next: unknown): unknown {
  if (token === undefined) return next;
  const record = isRecord(value) ? value : {};
  return { ...record, [token]: replace(record[token], rest, next) };
}
