import type { DocumentNode } from "./document-node.ts";

/** A named example of the document. */
export interface Example {
  name: string;
  summary: string;
  value: unknown;
  /**
   * `x-shows`: the meaning that an example has beyond its value. A resource that has failed, or the error for a resource
   * that does not exist.
   */
  shows?: ExampleMeaning;
}

const meanings = ["failure", "not-found"] as const;
/** A meaning of an example. */
type ExampleMeaning = (typeof meanings)[number];

/** Reports whether the name of an example suggests that it shows a failure. Only `x-shows` says so. */
export function suggestsFailure(name: string): boolean {
  return /fail|error|abort|cancel|reject|timeout|timed-out|roll(ed)?-?back/.test(name);
}

/** Returns the examples of a parameter or of a media type, in the order of the document. */
export function readExamples(node: DocumentNode): Example[] {
  return node.entries().flatMap(([name, example]) => example.attempt(() => readExample(name, example)) ?? []);
}

function readExample(name: string, node: DocumentNode): Example {
  const { value } = node.record();
  if (value === undefined) {
    node.fail("an example needs a `value`; `externalValue` is not supported, so put the value here");
  }
  const shows = node.at("x-shows").exists ? readMeaning(node.at("x-shows")) : undefined;
  return {
    name,
    summary: node.at("summary").optionalString() ?? "",
    value,
    ...(shows !== undefined && { shows }),
  };
}

function readMeaning(node: DocumentNode): ExampleMeaning {
  const text = node.string();
  return (
    meanings.find((meaning) => meaning === text) ??
    node.fail(`expected one of ${meanings.map((meaning) => `"${meaning}"`).join(", ")}, got "${text}"`)
  );
}
