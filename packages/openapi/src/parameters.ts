import type { DocumentNode } from "./document-node.ts";
import { type Example, readExamples } from "./examples.ts";
import { templateParameters } from "./path-template.ts";
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

/** Reads the parameters of an operation: those of its path, unless the operation overrides them. */
export function readParameters(path: string, item: DocumentNode, operation: DocumentNode): Parameter[] {
  const byName = new Map<string, Parameter>();
  for (const node of [...item.at("parameters").items(), ...operation.at("parameters").items()]) {
    const parameter = node.attempt(() => readParameter(node));
    if (parameter === undefined) continue;
    const other = byName.get(parameter.name);
    // Callers pass all parameters in one object, so their names must differ.
    if (other !== undefined && other.in !== parameter.in) {
      node
        .at("name")
        .report(
          `"${parameter.name}" is in ${other.in} and in ${parameter.in}: only one of them is supported`,
        );
    }
    byName.set(parameter.name, parameter);
  }
  const declared = [...byName.values()];
  checkTemplate(path, item, operation);
  return declared;
}

/** Checks the declared parameters, even unreadable ones: an invalid parameter is one problem, not two. */
function checkTemplate(path: string, item: DocumentNode, operation: DocumentNode): void {
  const declared = new Set(
    [item, operation]
      .flatMap((owner) => owner.at("parameters").items())
      .filter((node) => node.at("in").value === "path")
      .map((node) => node.at("name").value),
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

function readParameter(node: DocumentNode): Parameter {
  const name = node.at("name").string();
  const where = node.at("in").string();
  if (where !== "path" && where !== "query" && where !== "header") {
    return node.at("in").fail(`parameters in ${where} are not supported: remove "${name}"`);
  }
  for (const keyword of ["content", "style", "explode", "allowReserved"]) {
    const unsupported = node.at(keyword);
    if (unsupported.exists) unsupported.report(`"${keyword}" on a parameter is not supported: remove it`);
  }
  const schema = readSchema(node.at("schema"));
  const composite = [schema.type].flat().find((type) => type === "object" || type === "array");
  if (composite !== undefined) {
    node.at("schema").report(`parameters of type ${composite} are not supported: use a scalar type`);
  }
  const required = node.at("required").value === true;
  if (where === "path" && !required) node.report("a path parameter is always required: add required: true");
  return {
    name,
    in: where,
    required,
    description: node.at("description").optionalString() ?? "",
    schema,
    examples: readExamples(node.at("examples")),
  };
}
