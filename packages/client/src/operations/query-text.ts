import { parameterText } from "../http/url.ts";

/**
 * Returns a query parameter as text: `name=value`, encoded; empty for a value that sends nothing.
 * @param style the delimiter of items that are sent together, encoded as it is sent; `deepObject`; `json`; undefined where
 * each item is sent separately. A `+` before it keeps reserved characters (`allowReserved`).
 * @throws {InputError} for a value that cannot be sent.
 */
export type WriteQuery = (name: string, value: unknown, style?: string) => string;

/** Writes scalars only, for documents in which no query parameter is an array or an object. */
export const writeScalar: WriteQuery = (name, value) =>
  `${encodeURIComponent(name)}=${encodeURIComponent(parameterText(name, value))}`;

/**
 * Writes scalars, arrays and objects, by the styles of OpenAPI 3.1 ("Style Values"), and JSON.
 * @public The generated code of a document that needs it imports it.
 */
export const writeStyled: WriteQuery = (name, value, given = "") => {
  const [style, encode]: [string, (text: string) => string] = given.startsWith("+")
    ? [given.slice(1), encodeReserved]
    : [given, encodeURIComponent];
  if (style === "json") return pair(name, JSON.stringify(value), name, encode);
  if (typeof value !== "object" || value === null) return pair(name, value, name, encode);
  const isArray = Array.isArray(value);
  // An optional property of an object that is undefined is left out.
  const entries = Object.entries(value).filter((entry) => entry[1] !== undefined);
  if (style === "" || style === "deepObject") {
    return entries
      .map(([key, item]) => pair(isArray ? name : style ? `${name}[${key}]` : key, item, name, encode))
      .join("&");
  }
  const items = isArray ? value : entries.flat();
  return items.length === 0
    ? ""
    : `${encodeURIComponent(name)}=${items.map((item) => encode(parameterText(name, item))).join(style)}`;
};

/** Keeps the reserved characters that have no meaning of their own in a query, such as `/`, `:` and `,`. */
function encodeReserved(text: string): string {
  return encodeURIComponent(text).replaceAll(/%(?:3A|2F|3F|40|24|2C|3B)/g, decodeURIComponent);
}

/** @param option name of the parameter in an error. */
function pair(name: string, value: unknown, option: string, encode: (text: string) => string): string {
  return `${encodeURIComponent(name)}=${encode(parameterText(option, value))}`;
}
