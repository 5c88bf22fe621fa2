import { isRecord, type Operation, setOwn } from "@meshlift/openapi";
import type { PathValues } from "./path.ts";
import { isTime } from "./times.ts";

/**
 * An example of the document, prepared for requests to other paths. Parts that are the same for every request are
 * shared between the results: they must not be changed.
 * @param count number of earlier uses of the example with another number, see {@link compileExample}.
 * @param timeAt returns the text for each time in the example, in ms since 1970; without it, times stay as they are.
 */
export type ExampleTemplate = (values: PathValues, count?: number, timeAt?: TimeAt) => unknown;

type TimeAt = (time: number) => string;
/** A part of an example: a value that is always the same, or a function. */
type Part =
  | { fixed: unknown }
  | { fill: (values: PathValues, count: number, timeAt: TimeAt | undefined) => unknown };

/**
 * Prepares an example of an operation: a value that equals the example of a path parameter becomes the value of that parameter.
 * @param numbered true if integers that identify something (`id`, `jobId`, `job_id`) increase with `count`.
 */
export function compileExample(
  example: unknown,
  { parameters }: Operation,
  numbered = false,
): ExampleTemplate {
  const names = new Map(
    parameters
      .filter((parameter) => parameter.in === "path")
      .flatMap(({ name, examples }) => examples.map(({ value }) => [String(value), name] as const)),
  );
  const part = compilePart(example, "", names, numbered);
  return "fixed" in part ? () => part.fixed : (values, count = 0, timeAt) => part.fill(values, count, timeAt);
}

/** Reports whether an example has a number that grows: see {@link compileExample}. */
export function growsWithCount(example: unknown, operation: Operation): boolean {
  const template = compileExample(example, operation, true);
  return JSON.stringify(template({}, 1)) !== JSON.stringify(template({}, 0));
}

function compilePart(value: unknown, property: string, names: Map<string, string>, numbered: boolean): Part {
  if (Array.isArray(value)) {
    const items = value.map((item) => compilePart(item, property, names, numbered));
    if (items.every((item) => "fixed" in item)) return { fixed: value };
    return { fill: (values, count, timeAt) => items.map((item) => filled(item, values, count, timeAt)) };
  }
  if (!isRecord(value)) return compileLeaf(value, property, names, numbered);
  const entries = Object.entries(value).map(
    ([name, inner]) => [name, compilePart(inner, name, names, numbered)] as const,
  );
  if (entries.every(([, inner]) => "fixed" in inner)) return { fixed: value };
  return {
    fill: (values, count, timeAt) => {
      const copy: Record<string, unknown> = {};
      for (const [name, inner] of entries) setOwn(copy, name, filled(inner, values, count, timeAt));
      return copy;
    },
  };
}

function compileLeaf(leaf: unknown, property: string, names: Map<string, string>, numbered: boolean): Part {
  const name = names.get(String(leaf));
  if (name !== undefined) {
    return {
      fill: (values) => {
        const value = values[name];
        if (value === undefined) return leaf;
        return typeof leaf === "number" && Number.isSafeInteger(Number(value)) ? Number(value) : value;
      },
    };
  }
  if (isTime(leaf)) {
    const time = Date.parse(leaf);
    return { fill: (_, __, timeAt) => (timeAt === undefined ? leaf : timeAt(time)) };
  }
  const grows = numbered && /(^i|I|_i)d$/.test(property) && Number.isInteger(leaf);
  return grows ? { fill: (_, count) => Number(leaf) + count } : { fixed: leaf };
}

function filled(part: Part, values: PathValues, count: number, timeAt: TimeAt | undefined): unknown {
  return "fixed" in part ? part.fixed : part.fill(values, count, timeAt);
}
