import type { DocumentNode } from "./document-node.ts";

/** A named example of the document. */
export interface Example {
  name: string;
  summary: string;
  value: unknown;
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
  return { name, summary: node.at("summary").optionalString() ?? "", value };
}
