import { demand } from "../errors/input-error.ts";
import { encode } from "../http/percent-encoding.ts";
import { encodeSegment, parameterText } from "../http/url.ts";

/** Location of a parameter outside the query. */
export type TextLocation = "path" | "header" | "cookie";

/**
 * Returns the text of a parameter in a path, a header or a cookie; for a cookie with its name.
 * @param style a style of OpenAPI 3.1 ("Style Values"), with `*` where each item is written separately, or the kind of
 * `content`: `json` or `text`. Undefined for a scalar in the default style.
 * @throws {InputError} for a value that cannot be sent.
 */
export type WriteText = (location: TextLocation, name: string, value: unknown, style?: string) => string;

/** The prefix of a value, and the delimiter of its items, by style. */
const styles = new Map([
  ["simple", ["", ","]],
  ["simple*", ["", ","]],
  ["label", [".", ","]],
  ["label*", [".", "."]],
  ["matrix", [";", ","]],
  ["matrix*", [";", ";"]],
  ["form", ["", ","]],
  ["form*", ["", "; "]],
]);

/**
 * Writes scalars, arrays and objects in every style, JSON, and text.
 * @public The generated code of a document that needs it imports it.
 */
export const writeText: WriteText = (
  location,
  name,
  value,
  style = location === "cookie" ? "form" : "simple",
) => {
  const write = (item: unknown): string => encodeItem(location, name, item, style);
  const isComposite = typeof value === "object" && value !== null && style !== "json";
  if (location === "path" && style.startsWith("simple") && !isComposite) return encodeSegment(name, value);
  const text =
    style === "json"
      ? write(JSON.stringify(value))
      : isComposite
        ? itemsText(name, value, style, write)
        : `${prefixOf(name, style)}${write(value)}`;
  const whole = location === "cookie" && !style.startsWith("form") ? `${name}=${text}` : text;
  demand(location !== "path" || !/^\.{0,2}$/.test(whole), name, "would change the path");
  return whole;
};

/** Returns what stands before a value: its name in a cookie and in `matrix`, a dot in `label`. */
function prefixOf(name: string, style: string): string {
  const [prefix = ""] = styles.get(style) ?? [];
  return /^(?:matrix|form)/.test(style) ? `${prefix}${name}=` : prefix;
}

function itemsText(name: string, value: object, style: string, write: (item: unknown) => string): string {
  const [prefix = "", delimiter = ","] = styles.get(style) ?? [];
  const writeItem = (item: unknown): string => {
    const text = write(item);
    // In a header, nothing is encoded.
    demand(!text.includes(","), name, "expected items without a comma");
    return text;
  };
  const isExploded = style.endsWith("*");
  const isNamed = /^(?:matrix|form)/.test(style);
  // An optional property that is undefined is left out.
  const entries = Object.entries(value).filter((entry) => entry[1] !== undefined);
  if (!isExploded) {
    const items = Array.isArray(value) ? value : entries.flat();
    return prefixOf(name, style) + items.map(writeItem).join(delimiter);
  }
  const items = entries.map(([key, item]) => {
    if (!Array.isArray(value)) return `${writeItem(key)}=${writeItem(item)}`;
    return isNamed ? `${name}=${writeItem(item)}` : writeItem(item);
  });
  return prefix + items.join(delimiter);
}

/** Returns one item, encoded as its location demands. */
function encodeItem(location: TextLocation, name: string, item: unknown, style: string): string {
  const text = parameterText(name, item);
  if (location === "path") {
    demand(!/[/\p{Cc}]/u.test(text), name, "expected no slash and no control character");
    return encode(text);
  }
  // A cookie holds neither these nor what is not ASCII (RFC 6265, section 4.1.1).
  if (location === "cookie") return text.replaceAll(/[^!#-$&-+\--:<-[\]-~]/gu, encodeURIComponent);
  if (style !== "json") return text;
  return text.replaceAll(/[^ -~]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
