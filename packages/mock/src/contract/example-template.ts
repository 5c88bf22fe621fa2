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
/** A part of an example. It is data that one function reads, because V8 would optimize a closure for each part anew. */
type Part =
  | { is: "fixed"; value: unknown }
  | { is: "array"; items: readonly Part[] }
  | { is: "object"; entries: readonly { name: string; part: Part }[] }
  /** The example of a path parameter. */
  | { is: "parameter"; name: string; leaf: unknown }
  /** A time, in ms since 1970. */
  | { is: "time"; text: string; time: number }
  /** A number that grows. */
  | { is: "number"; first: number };

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
  return (values, count = 0, timeAt) => filled(part, values, count, timeAt);
}

/** Reports whether an example has a number that grows: see {@link compileExample}. */
export function growsWithCount(example: unknown, operation: Operation): boolean {
  const template = compileExample(example, operation, true);
  return JSON.stringify(template({}, 1)) !== JSON.stringify(template({}, 0));
}

function compilePart(value: unknown, property: string, names: Map<string, string>, numbered: boolean): Part {
  if (Array.isArray(value)) {
    const items = value.map((item) => compilePart(item, property, names, numbered));
    return items.every(isFixed) ? { is: "fixed", value } : { is: "array", items };
  }
  if (!isRecord(value)) return compileLeaf(value, property, names, numbered);
  const entries = Object.entries(value).map(([name, inner]) => ({
    name,
    part: compilePart(inner, name, names, numbered),
  }));
  return entries.every(({ part }) => isFixed(part)) ? { is: "fixed", value } : { is: "object", entries };
}

function isFixed({ is }: Part): boolean {
  return is === "fixed";
}

function compileLeaf(leaf: unknown, property: string, names: Map<string, string>, numbered: boolean): Part {
  const name = names.get(String(leaf));
  if (name !== undefined) return { is: "parameter", name, leaf };
  if (isTime(leaf)) return { is: "time", text: leaf, time: Date.parse(leaf) };
  const grows = numbered && /(^i|I|_i)d$/.test(property) && Number.isInteger(leaf);
  return grows ? { is: "number", first: Number(leaf) } : { is: "fixed", value: leaf };
}

function filled(part: Part, values: PathValues, count: number, timeAt: TimeAt | undefined): unknown {
  switch (part.is) {
    case "fixed":
      return part.value;
    case "array":
      return part.items.map((item) => filled(item, values, count, timeAt));
    case "object": {
      const copy: Record<string, unknown> = {};
      for (const { name, part: inner } of part.entries) {
        setOwn(copy, name, filled(inner, values, count, timeAt));
      }
      return copy;
    }
    case "parameter": {
      const value = values[part.name];
      if (value === undefined) return part.leaf;
      return typeof part.leaf === "number" && Number.isSafeInteger(Number(value)) ? Number(value) : value;
    }
    case "time":
      return timeAt === undefined ? part.text : timeAt(part.time);
    case "number":
      return part.first + count;
  }
}
