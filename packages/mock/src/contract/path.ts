import { templateParameters, templatePattern, templateTexts } from "@meshlift/openapi";

/** Decoded values of path parameters, by name. */
export type PathValues = Readonly<Record<string, string>>;

/**
 * A path template, prepared for the paths that it gives. It is a class because V8 optimizes a method for all operations
 * together, but a closure for each of them anew.
 */
export class PathTemplate {
  readonly template: string;
  /** The template without the names of its parameters: two templates with the same form lead to the same paths. */
  readonly form: string;
  /** Its parameters, in order. */
  readonly names: readonly string[];
  readonly #first: string;
  /** The text after each parameter. */
  readonly #texts: readonly string[];
  readonly #pattern: RegExp;

  constructor(template: string) {
    const [first = "", ...texts] = templateTexts(template);
    this.template = template;
    this.form = [first, ...texts].join("{}");
    this.names = templateParameters(template);
    this.#first = first;
    this.#texts = texts;
    this.#pattern = new RegExp(`^${templatePattern(template, "([^/]*)")}$`);
  }

  /** Returns the path with these values, percent-encoded: the key of a resource in the store. */
  fill(values: PathValues): string {
    let path = this.#first;
    for (let index = 0; index < this.names.length; index += 1) {
      path += encodePath(values[this.names[index] ?? ""] ?? "") + (this.#texts[index] ?? "");
    }
    return path;
  }

  /** Returns the values of a path that {@link fill} gave; undefined for the path of another template. */
  read(path: string): Record<string, string> | undefined {
    const found = this.#pattern.exec(path)?.slice(1);
    if (found === undefined) return undefined;
    try {
      return Object.fromEntries(
        this.names.map((name, index) => [name, decodeURIComponent(found[index] ?? "")]),
      );
    } catch {
      // Another program can write any key to a store.
      return undefined;
    }
  }
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
