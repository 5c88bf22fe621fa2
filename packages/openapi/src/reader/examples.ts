import { isRecord } from "../record.ts";
import type { DocumentNode } from "./document-node.ts";

/** A named example of the document. */
export interface Example {
  /** Its key in `examples`; `example` for a single one, and `example-1`, `example-2`… for those of a schema. */
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

/**
 * Returns the examples of a parameter, a header or a media type, in the order of the document: its `examples`,
 * otherwise its `example`, otherwise those of its schema. An example with only an `externalValue` is left out, because
 * nothing outside the document is read.
 */
export function readExamples(owner: DocumentNode): Example[] {
  const named = owner.at("examples");
  if (named.exists) {
    return named
      .objects()
      .flatMap(([name, example]) => example.attempt(() => readExample(name, example)) ?? []);
  }
  if (owner.at("example").exists) return [unnamed("example", owner.at("example").value)];
  const schema = owner.at("schema");
  const target = schema.attempt(() => schema.follow().value);
  // Keywords next to a `$ref` take precedence over those of the schema that it names.
  return ofSchema(schema.value) ?? ofSchema(target) ?? [];
}

function ofSchema(schema: unknown): Example[] | undefined {
  if (!isRecord(schema)) return undefined;
  if (Array.isArray(schema["examples"])) {
    return schema["examples"].map((value: unknown, index) => unnamed(`example-${index + 1}`, value));
  }
  return schema["example"] === undefined ? undefined : [unnamed("example", schema["example"])];
}

function unnamed(name: string, value: unknown): Example {
  return { name, summary: "", value };
}

function readExample(name: string, node: DocumentNode): Example[] {
  const { value, externalValue } = node.record();
  if (value === undefined) {
    return externalValue === undefined ? node.fail("an example needs a `value`: add it here") : [];
  }
  const shows = node.at("x-shows").exists ? readMeaning(node.at("x-shows")) : undefined;
  return [
    {
      name,
      summary: node.at("summary").optionalString() ?? "",
      value,
      ...(shows !== undefined && { shows }),
    },
  ];
}

function readMeaning(node: DocumentNode): ExampleMeaning {
  const text = node.string();
  return (
    meanings.find((meaning) => meaning === text) ??
    node.fail(`expected one of ${meanings.map((meaning) => `"${meaning}"`).join(", ")}, got "${text}"`)
  );
}
