import { type Example, readExamples } from "./examples.ts";
import type { Node } from "./node.ts";
import { readSchema, type Schema } from "./schema.ts";

/** A path, query or header parameter. */
export interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  required: boolean;
  description: string;
  schema: Schema;
  examples: Example[];
}

/** Parameters of `operation` on `path`: the path item's own, unless the operation declares them anew. */
export function readParameters(path: string, item: Node, operation: Node): Parameter[] {
  const byName = new Map<string, Parameter>();
  for (const owner of [item, operation]) {
    for (const node of owner.at("parameters").items()) {
      const read = readParameter(node);
      const other = byName.get(read.name);
      // Callers name all parameters side by side, and the body beside them.
      if (read.name === "body") node.at("name").fail('a parameter cannot be called "body"');
      if (other !== undefined && other.in !== read.in) {
        node.at("name").fail(`"${read.name}" stands in ${other.in} and in ${read.in}`);
      }
      byName.set(read.name, read);
    }
  }
  const declared = [...byName.values()];
  const inPath = declared.filter((parameter) => parameter.in === "path").map(({ name }) => name);
  const inTemplate = Array.from(path.matchAll(/\{([^{}]+)\}/g), ([, name]) => name ?? "");
  for (const name of inTemplate) {
    if (!inPath.includes(name)) operation.fail(`path parameter "${name}" is not declared`);
  }
  for (const name of inPath) {
    if (!inTemplate.includes(name)) operation.fail(`path parameter "${name}" is not in the path ${path}`);
  }
  return declared;
}

function readParameter(node: Node): Parameter {
  const where = node.at("in").string();
  if (where !== "path" && where !== "query" && where !== "header") {
    return node.at("in").fail(`parameters in ${where} are not supported`);
  }
  for (const keyword of ["content", "style", "explode", "allowReserved"]) {
    if (node.at(keyword).exists) node.at(keyword).fail(`"${keyword}" on a parameter is not supported`);
  }
  const schema = readSchema(node.at("schema"));
  const composite = [schema.type].flat().find((type) => type === "object" || type === "array");
  if (composite !== undefined) node.at("schema").fail(`parameters of type ${composite} are not supported`);
  const required = node.at("required").value === true;
  if (where === "path" && !required) node.fail("a path parameter is always required");
  return {
    name: node.at("name").string(),
    in: where,
    required,
    description: node.at("description").optionalString() ?? "",
    schema,
    examples: readExamples(node.at("examples")),
  };
}
