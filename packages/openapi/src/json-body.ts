import type { DocumentNode } from "./document-node.ts";
import { type Example, readExamples } from "./examples.ts";
import { readSchema, type Schema } from "./schema.ts";

/** The JSON body of a request or of a response. */
export interface JsonBody {
  description: string;
  schema: Schema;
  /** Name of the schema in `components`, if it has one. */
  schemaName?: string;
  examples: Example[];
}

/** The body of a request. */
export interface RequestBody extends JsonBody {
  required: boolean;
}

/** Reads a request body or a response that has `content`. */
export function readJsonBody(node: DocumentNode): JsonBody {
  const types = node.at("content").entries();
  const [type, media] = types[0] ?? [];
  if (type !== "application/json" || media === undefined || types.length > 1) {
    return node
      .at("content")
      .fail("only one media type, application/json, is supported: remove the others, or the operation");
  }
  const schema = media.at("schema");
  const schemaName = /^\/components\/schemas\/([^/]+)$/.exec(schema.pointer)?.[1];
  return {
    description: node.at("description").optionalString() ?? "",
    schema: readSchema(schema),
    ...(schemaName !== undefined && { schemaName }),
    examples: readExamples(media.at("examples")),
  };
}

/** Reads the request body of an operation. */
export function readRequestBody(node: DocumentNode): RequestBody {
  return { ...readJsonBody(node), required: node.at("required").value === true };
}
