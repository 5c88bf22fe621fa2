import { templateParameters } from "../path-template.ts";
import type { Schema } from "../schema.ts";
import type { DocumentNode } from "./document-node.ts";
import { type Example, readExamples } from "./examples.ts";
import { type MediaType, readContent } from "./media-types.ts";
import type { SchemaReader } from "./schema-reader.ts";
import { isLocation, type ParameterLocation, readSentAs, type SentAs } from "./styles.ts";

/** A parameter of a request. Its name is unique in its location. */
export interface Parameter extends SentAs {
  /** JSON Pointer of the parameter object. */
  pointer: string;
  name: string;
  in: ParameterLocation;
  required: boolean;
  description: string;
  schema: Schema;
  examples: Example[];
  /** For a parameter with `content`: the media type in which its value is written, such as JSON. Its schema is `schema`. */
  content?: MediaType;
}

/** Header parameters that OpenAPI ignores: `requestBody`, `responses` and `security` describe these headers. */
export const ignoredHeaders = new Set(["accept", "content-type", "authorization"]);

/** Reads the parameters of an operation: those of its path, unless the operation overrides them. */
export function readParameters(
  schemas: SchemaReader,
  path: string,
  item: DocumentNode,
  operation: DocumentNode,
): Parameter[] {
  const items = [...item.at("parameters").items(), ...operation.at("parameters").items()];
  const nodes = items.flatMap((parameter) => parameter.attempt(() => parameter.follow()) ?? []);
  const byName = new Map<string, Parameter>();
  for (const node of nodes) {
    const parameter = node.attempt(() => readParameter(schemas, node));
    if (parameter !== undefined) byName.set(`${parameter.in} ${parameter.name}`, parameter);
  }
  checkTemplate(path, nodes, operation);
  return [...byName.values()];
}

/** Checks the declared parameters, even unreadable ones: an invalid parameter is one problem, not two. */
function checkTemplate(path: string, nodes: readonly DocumentNode[], operation: DocumentNode): void {
  const declared = new Set(
    nodes.filter((node) => node.at("in").value === "path").map((node) => node.at("name").value),
  );
  const names = templateParameters(path);
  for (const name of names) {
    if (!declared.has(name)) {
      operation.report(`path parameter "${name}" is not declared: add it to the parameters of the path`);
    }
  }
  for (const name of declared) {
    if (typeof name === "string" && !names.includes(name)) {
      operation.report(
        `path parameter "${name}" is not in the path ${path}: remove it, or add {${name}} to the path`,
      );
    }
  }
}

function readParameter(schemas: SchemaReader, node: DocumentNode): Parameter | undefined {
  const name = node.at("name").string();
  const where = node.at("in").string();
  if (!isLocation(where)) {
    return node.at("in").fail(`expected path, query, header or cookie, got "${where}"`);
  }
  if (where === "header" && ignoredHeaders.has(name.toLowerCase())) return undefined;
  const required = node.at("required").value === true;
  if (where === "path" && !required) node.report("a path parameter is always required: add required: true");
  const content = node.at("content").exists ? readParameterContent(schemas, node.at("content")) : undefined;
  const schema = content?.schema ?? schemas.read(node.at("schema"));
  return {
    pointer: node.pointer,
    name,
    in: where,
    required,
    description: node.at("description").optionalString() ?? "",
    ...readSentAs(node, where),
    schema,
    examples: content === undefined ? readExamples(node) : content.examples,
    ...(content !== undefined && { content }),
  };
}

function readParameterContent(schemas: SchemaReader, node: DocumentNode): MediaType {
  const [media, ...others] = readContent(schemas, node);
  if (media === undefined || others.length > 0) {
    return node.fail("expected exactly one media type: a parameter has only one form");
  }
  return media;
}
