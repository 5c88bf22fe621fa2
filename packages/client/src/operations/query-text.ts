import { parameterText } from "../http/url.ts";

/**
 * Returns a query parameter as text: `name=value`, encoded; empty for a value that sends nothing.
 * @param style the delimiter of items that are sent together, encoded as it is sent; `deepObject`; undefined where each
 * item is sent separately.
 * @throws {InputError} for a value that cannot be sent.
 */
export type WriteQuery = (name: string, value: unknown, style?: string) => string;

/** Writes scalars only, for documents in which no query parameter is an array or an object. */
export const writeScalar: WriteQuery = (name, value) => pair(name, value);

/** Writes scalars, arrays and objects, by the styles of OpenAPI 3.1 ("Style Values"). */
export const writeStyled: WriteQuery = (name, value, style) => {
  if (typeof value !== "object" || value === null) return pair(name, value);
  const isArray = Array.isArray(value);
  // An optional property of an object that is undefined is left out.
  const entries = Object.entries(value).filter((entry) => entry[1] !== undefined);
  if (style === undefined || style === "deepObject") {
    return entries
      .map(([key, item]) => pair(isArray ? name : style ? `${name}[${key}]` : key, item, name))
      .join("&");
  }
  const items = isArray ? value : entries.flat();
  return items.length === 0
    ? ""
    : `${encodeURIComponent(name)}=${items.map((item) => encodeURIComponent(parameterText(name, item))).join(style)}`;
};

/** @param option name of the parameter in an error. */
function pair(name: string, value: unknown, option = name): string {
  return `${encodeURIComponent(name)}=${encodeURIComponent(parameterText(option, value))}`;
}
