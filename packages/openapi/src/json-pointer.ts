import { isRecord } from "./record.ts";

/** Returns the JSON Pointer (RFC 6901) of a property or an item of the value at `pointer`. */
export function childPointer(pointer: string, token: string | number): string {
  return `${pointer}/${String(token).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** Returns the tokens of a JSON Pointer, from the outside in; none for `""`, the whole document. */
export function pointerTokens(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** Returns the value at a JSON Pointer; undefined if there is none. */
export function valueAt(document: unknown, pointer: string): unknown {
  return valueIn(document, pointerTokens(pointer));
}

/** Returns the value at the tokens of a JSON Pointer. Only own properties count: `constructor` is a name. */
export function valueIn(document: unknown, tokens: readonly string[]): unknown {
  return tokens.reduce((value: unknown, token) => {
    const inside = isRecord(value) || (Array.isArray(value) && /^\d+$/.test(token));
    return inside && Object.hasOwn(value, token) ? Reflect.get(value, token) : undefined;
  }, document);
}

/** Returns a JSON Pointer as people write it: `/spec/steps/0/name` is `spec.steps[0].name`. */
export function propertyPath(pointer: string): string {
  return pointerTokens(pointer)
    .map((token, index) => (/^\d+$/.test(token) ? `[${token}]` : index === 0 ? token : `.${token}`))
    .join("");
}

/** Returns a JSON Pointer that is the same for all items of an array: its indices are `*`. */
export function anyItemPointer(pointer: string): string {
  return pointer.replaceAll(/\/\d+(?=\/|$)/g, "/*");
}

/** Returns a copy of `value` with `next` at a JSON Pointer; missing objects on the path are created. */
export function withValueAt(value: unknown, pointer: string, next: unknown): unknown {
  return withValueIn(value, pointerTokens(pointer), next);
}

/** Returns a copy of `value` with `next` at the tokens of a JSON Pointer; missing objects on the path are created. */
export function withValueIn(value: unknown, tokens: readonly string[], next: unknown): unknown {
  const [token, ...rest] = tokens;
  if (token === undefined) return next;
  const record = isRecord(value) ? value : {};
  return { ...record, [token]: withValueIn(record[token], rest, next) };
}
