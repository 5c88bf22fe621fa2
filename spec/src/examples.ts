import type { Node } from "./node.ts";

/** A named example of the document. */
export interface Example {
  name: string;
  summary: string;
  value: unknown;
}

/** The examples of a parameter or of a media type, in the order of the document. */
export function readExamples(node: Node): Example[] {
  return node.members().map(([name, example]) => {
    if (!("value" in example.record()))
      example.fail("an example needs a `value`; `externalValue` is not supported");
    return { name, summary: example.at("summary").optionalString() ?? "", value: example.record()["value"] };
  });
}
