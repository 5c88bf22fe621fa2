import { templateParameters, templatePattern, templateTexts } from "@meshlift/openapi";

/** Decoded values of path parameters, by name. */
export type PathValues = Readonly<Record<string, string>>;

/** A path template, prepared for the paths that it gives. */
export interface PathTemplate {
  template: string;
  /** The template without the names of its parameters: two templates with the same form lead to the same paths. */
  form: string;
  /** Its parameters, in order. */
  names: readonly string[];
  /** Returns the path with these values, percent-encoded: the key of a resource in the store. */
  fill(values: PathValues): string;
  /** Returns the values of a path that {@link fill} gave; undefined for the path of another template. */
  read(path: string): Record<string, string> | undefined;
}

/** Prepares a path template. */
export function compilePath(template: string): PathTemplate {
  const names = templateParameters(template);
  const [first = "", ...texts] = templateTexts(template);
  const pattern = new RegExp(`^${templatePattern(template, "([^/]*)")}$`);
  return {
    template,
    form: [first, ...texts].join("{}"),
    names,
    fill(values) {
      let path = first;
      for (let index = 0; index < names.length; index += 1) {
        path += encodePath(values[names[index] ?? ""] ?? "") + (texts[index] ?? "");
      }
      return path;
    },
    read(path) {
      const found = pattern.exec(path)?.slice(1);
      if (found === undefined) return undefined;
      try {
        return Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(found[index] ?? "")]));
      } catch {
        // Another program can write any key to a store.
        return undefined;
      }
    },
  };
}

/**
 * Reports whether the path of a list is around the paths of its items: `/shops/{}/orders` around
 * `/shops/{}/customers/{}/orders/{}`. Both are forms of templates.
 */
export function isAround(list: string, item: string): boolean {
  const inList = list.split("/");
  const inItem = item.split("/");
  const [collection = "{}", id] = inItem.slice(-2);
  if (id !== "{}" || collection === "{}" || inList.at(-1) !== collection) return false;
  let next = 0;
  return inList.every((segment) => (next = inItem.indexOf(segment, next) + 1) > 0);
}

/** Encodes a value for a path. A JSON text can hold half a surrogate pair, which has no encoding. */
function encodePath(value: string): string {
  return encodeURIComponent(value.toWellFormed());
}
