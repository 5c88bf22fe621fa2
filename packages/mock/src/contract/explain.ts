import {
  isRecord,
  printable,
  propertiesOf,
  propertyPath,
  type RuntimeExpression,
  type Schema,
} from "@meshlift/openapi";
import { isDeepStrictEqual } from "node:util";
import type { Contract } from "./contract.ts";
import { compileLifecycle, failureName } from "./lifecycle.ts";
import type { CompiledOperation } from "./operation.ts";
import type { Creation, ResourceType } from "./resource-types.ts";

/**
 * Describes how the mock serves a document: each operation, its effect on a resource, and what could not be derived from
 * the document.
 */
export function explainContract({ operations, resourceTypes }: Contract): string {
  const types = [...resourceTypes.values()];
  const parts = operations.map((compiled) => {
    const { id, method, path } = compiled.operation;
    const lines = [...effectsOf(compiled), ...gapsOf(compiled, types).map((gap) => `! ${gap}`)];
    const all = [`${id}  ${method.toUpperCase()} ${path}`, ...lines.map((line) => `  ${line}`)];
    return all.map(printable).join("\n");
  });
  const gaps = operations.flatMap((compiled) => gapsOf(compiled, types)).length;
  const total = gaps === 0 ? "Everything was derived." : `Not derived: ${gaps}, marked with "!".`;
  return `${parts.join("\n\n")}\n\n${total}`;
}

/** Returns the effects of an operation, a line each. */
function effectsOf(compiled: CompiledOperation): string[] {
  const { operation, state } = compiled;
  const { own, list, creations, counter } = state;
  const effects: string[] = [];
  for (const { type, creation } of creations) {
    effects.push(`creates ${nameOf(type)}, with ${identityText(creation)}`, ...lifecycleText(type));
  }
  if (list !== undefined) {
    effects.push(
      `lists what is ${nameOf(list.type)}${list.property === undefined ? "" : `, in ${list.property}`}`,
    );
  } else if (own !== undefined && operation.method !== "post") {
    const verb = { get: "reads", put: "replaces properties of", patch: "changes", delete: "deletes" };
    effects.push(`${verb[operation.method]} ${nameOf(own)}`);
    if (operation.method === "get") effects.push(...existenceText(own));
  }
  if (counter !== undefined) effects.push("responds with a number that grows with each call");
  if (effects.length === 0) effects.push("responds as documented, and changes no resource");
  return effects;
}

/** Returns the effects that could not be derived from the document, a line each. */
function gapsOf({ operation, state, schema }: CompiledOperation, types: readonly ResourceType[]): string[] {
  const { own, list, creations, isCollection } = state;
  const { method } = operation;
  const gaps: string[] = [];
  if (method === "get" && list === undefined && (isCollection || own !== undefined)) {
    const inside = types.filter((type) => type.creations.length > 0 && type !== own);
    const created = isCollection ? inside.filter((type) => isCreatedIn(operation.path, type)) : [];
    for (const type of created) {
      gaps.push(
        `this list does not show what is created: its items do not have the schema of ${nameOf(type)}`,
      );
    }
    const listed = inside.filter((type) => !created.includes(type) && holdsItems(schema, type));
    for (const type of listed) {
      gaps.push(
        `this list does not show what is created: ${nameOf(type)} is created at another path than this one`,
      );
    }
  }
  if (method === "post" && creations.length === 0) {
    gaps.push("its success response has no link to what it creates: add links to that response");
  }
  if ((method === "put" || method === "patch" || method === "delete") && own === undefined) {
    gaps.push("no GET has this path, so no resource changes");
  }
  if (method === "get" && own !== undefined && own.creations.length === 0) {
    const unknown = own.parameters.filter(({ values }) => values.size === 0).map(({ name }) => name);
    if (unknown.length > 0) {
      gaps.push(`nothing exists here: add examples to the path parameter ${unknown.join(", ")}`);
    }
  }
  return gaps;
}

function isCreatedIn(path: string, { creations }: ResourceType): boolean {
  return creations.some(({ creator }) => creator.operation.path === path);
}

/** Reports whether a response is or has an array of what a GET of the resource shows. */
function holdsItems(schema: Schema, { shape }: ResourceType): boolean {
  const arrays = [schema, ...propertiesOf(schema).map((property) => property.schema)];
  return arrays.some(({ items }) => isRecord(items) && isDeepStrictEqual(items, shape.schema));
}

function nameOf({ path: { template, names } }: ResourceType): string {
  const last = names.at(-1) ?? "";
  const name = last.replace(/_?id$/i, "").replaceAll(/[_-]/g, " ");
  if (name === "" || !template.endsWith(`{${last}}`)) return `the resource at ${template}`;
  return `${/^[aeiou]/i.test(name) ? "an" : "a"} ${name} (${template})`;
}

function identityText({ identity }: Creation): string {
  const own = [...identity].filter(([, expression]) => expression.in !== "path");
  return own.map(([name, expression]) => `${name} from ${sourceText(expression)}`).join(", ");
}

function sourceText(expression: RuntimeExpression): string {
  switch (expression.in) {
    case "constant":
      return `"${expression.value}"`;
    case "responseBody":
      return `${propertyPath(expression.pointer)} of the response`;
    case "requestBody":
      return `${propertyPath(expression.pointer)} of the request`;
    default:
      return `the ${expression.in} parameter ${expression.name}`;
  }
}

function lifecycleText(type: ResourceType): string[] {
  const { states } = compileLifecycle(type, {});
  const failure = type.examples.find(({ name }) => failureName.test(name));
  if (states.length < 2) return ["which stays as it is: its examples show no other state"];
  const names = states.map(({ name }) => name).join(", ");
  return [
    `which goes through ${names}${failure === undefined ? "" : `; with outcome: failure, to ${failure.name}`}`,
  ];
}

function existenceText({ parameters, creations }: ResourceType): string[] {
  if (parameters.some(({ values }) => values.size === 0)) return [];
  if (parameters.length === 0) return ["exists from the start"];
  const known = parameters.map(({ name, values }) => `${name} ${[...values].join(" or ")}`).join(", ");
  return [`exists from the start: ${known}`, ...(creations.length === 0 ? ["no operation creates one"] : [])];
}
