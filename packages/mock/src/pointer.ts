import { isRecord } from "@meshlift/openapi";

/** `pointer` one step further, as RFC 6901 writes it. */
export function below(pointer: string, token: string | number): string {
  return `${pointer}/${String(token).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** The names on the way of a JSON Pointer, from the outermost. */
export function tokens(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** A JSON Pointer as people write it: `/spec/steps/0/name` is `spec.steps[0].name`. */
export function nameOf(pointer: string): string {
  return tokens(pointer)
    .map((token, index) => (/^\d+$/.test(token) ? `[${token}]` : index === 0 ? token : `.${token}`))
    .join("");
}

/** A JSON Pointer that is the same for all items of an array: its indices are `*`. */
export function forAnyItem(pointer: string): string {
  return pointer.replaceAll(/\/\d+(?=\/|$)/g, "/*");
}

/** The value at a JSON Pointer, `undefined` where there is none. */
export function valueAt(value: unknown, pointer: string): unknown {
  let found = value;
  for (const token of tokens(pointer)) {
    if (!(isRecord(found) || Array.isArray(found)) || !Object.hasOwn(found, token)) return undefined;
    found = Reflect.get(found, token);
  }
  return found;
}

/** A copy of `value` with `next` at a JSON Pointer; objects on the way are made where they are missing. */
export function withValueAt(value: unknown, pointer: string, next: unknown): unknown {
  return replace(value, tokens(pointer), next);
}

function replace(value: unknown, [token, ...rest]: string[], next: unknown): unknown {
  if (token === undefined) return next;
  const record = isRecord(value) ? value : {};
  return { ...record, [token]: replace(record[token], rest, next) };
}
