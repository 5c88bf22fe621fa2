import {
  isRecord,
  type Method,
  printable,
  propertiesOf,
  propertyPath,
  readListShape,
  type RuntimeExpression,
  type Schema,
  suggestsFailure,
} from "@meshlift/openapi";
import { isDeepStrictEqual } from "node:util";
import type { Contract } from "./contract.ts";
import { ignoredParameters, isListedAt, type List } from "./resources/lists.ts";
import type { CompiledOperation } from "./operation.ts";
import { nounOf } from "./parameters/known.ts";
import type { Creation, ResourceType } from "./resources/resource-types.ts";
import { takesAnything } from "./resources/writes.ts";

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

/**
 * Returns the operations that list resources but do not show those that another operation creates, because the document
 * does not say how.
 */
export function listsWithoutCreated({ operations, resourceTypes }: Contract): string[] {
  const types = [...resourceTypes.values()];
  return operations
    .filter((compiled) => hiddenCreations(compiled, types).length > 0)
    .map(({ operation }) => operation.id);
}

/** The effect of a method on a resource of its path. */
const verbs: Readonly<Record<Method, string>> = {
  get: "reads",
  post: "replaces",
  put: "replaces",
  patch: "changes",
  delete: "deletes",
  head: "checks",
  options: "describes",
  trace: "traces",
};

/** Returns the effects of an operation, a line each. */
function effectsOf(compiled: CompiledOperation): string[] {
  const { operation, state } = compiled;
  const { own, response, list, creations, counter } = state;
  const effects: string[] = [];
  for (const { type, creation } of creations) {
    effects.push(`creates ${nameOf(type)}, with ${identityText(creation)}`, ...lifecycleText(type));
  }
  if (list !== undefined && operation.method === "delete") {
    if (list.filters.length > 0) {
      effects.push(`deletes ${nameOf(list.type, "every")} with the ${filterNames(list)} of the query`);
    }
  } else if (list !== undefined) {
    effects.push(
      `lists ${nameOf(list.type, "every")}${list.property === undefined ? "" : `, in ${list.property}`}`,
      ...selectionText(list),
    );
  } else if (own !== undefined && (operation.method !== "post" || response === "new resource")) {
    effects.push(`${verbs[operation.method]} ${nameOf(own)}`);
    if (operation.method === "get") effects.push(...existenceText(own));
  }
  if (counter !== undefined) effects.push("responds with a number that grows with each call");
  if (effects.length === 0) effects.push("responds as documented, and changes no resource");
  return effects;
}

/** Returns the effects that could not be derived from the document, a line each. */
function gapsOf(compiled: CompiledOperation, types: readonly ResourceType[]): string[] {
  const { operation, state } = compiled;
  const { own, response, list, creations, writes } = state;
  const { method } = operation;
  const gaps = hiddenCreations(compiled, types);
  if (list !== undefined) {
    const ignored = ignoredParameters(operation, list);
    gaps.push(
      ...ignored.map(
        (name) => `the query parameter ${name} has no effect: no property of an item has its name`,
      ),
    );
  }
  if (method === "post" && creations.length === 0 && response !== "new resource") {
    gaps.push("its success response has no link to what it creates: add links to that response");
  }
  for (const { type } of creations) gaps.push(...lifecycleGaps(type));
  if (method === "delete" && list?.filters.length === 0) {
    gaps.push("this is a collection, and no query parameter selects items, so no resource changes");
  } else if ((method === "put" || method === "patch" || method === "delete") && own === undefined && !list) {
    gaps.push("no GET has this path, so no resource changes");
  }
  if ((method === "put" || method === "patch") && own !== undefined) {
    if (!takesAnything(writes) && response !== "new resource") {
      gaps.push("its body has no property that the GET shows and that callers set, so nothing changes");
    }
  }
  if (method === "get" && own !== undefined && own.creations.length === 0) {
    const unknown = own.parameters.filter(({ values }) => values.size === 0).map(({ name }) => name);
    if (unknown.length > 0) {
      gaps.push(`nothing exists here: add examples to the path parameter ${unknown.join(", ")}`);
    }
  }
  return gaps;
}

/** Returns a line for each resource type that a list should show when one is created, and cannot. */
function hiddenCreations(
  { operation, path, state, schema }: CompiledOperation,
  types: readonly ResourceType[],
): string[] {
  const { own, list, isCollection } = state;
  if (operation.method !== "get" || list !== undefined || !(isCollection || own !== undefined)) return [];
  const others = types.filter((type) => type.creations.length > 0 && type !== own);
  return others.flatMap((type) => {
    if (isCollection && isListedAt(path, type)) {
      const why =
        readListShape(schema) === undefined
          ? "its response does not have exactly one array"
          : `its items do not have the schema of ${nameOf(type)}, nor some of its properties`;
      return [`this list does not show what is created: ${why}`];
    }
    if (!holdsItems(schema, type)) return [];
    return [
      `this list does not show what is created: ${nameOf(type)} is created at another path than this one`,
    ];
  });
}

/** Returns what may be wrong with the lifecycle of a type, a line each. */
function lifecycleGaps({ lifecycle: { states, changing } }: ResourceType): string[] {
  const doubtful = states.filter(({ name }) => suggestsFailure(name));
  return [
    ...(states.length > 1 && changing.size === 0
      ? [
          "its examples differ only in what callers set, so it does not change: add readOnly to what the service sets",
        ]
      : []),
    ...doubtful.map(
      ({ name }) => `the example ${name} counts as a success: add x-shows: failure if it shows a failure`,
    ),
  ];
}

function selectionText(list: List): string[] {
  const { marker, ...others } = list.paging;
  const pages = [...Object.keys(others), ...(marker === undefined ? [] : [marker])].join(", ");
  return [
    ...(pages === "" ? [] : [`pages by ${pages}`]),
    ...(list.filters.length === 0 ? [] : [`filters by ${filterNames(list)}`]),
  ];
}

function filterNames({ filters }: List): string {
  return filters.map(({ parameter }) => parameter).join(", ");
}

/** Reports whether a response is or has an array of what a GET of the resource shows. */
function holdsItems(schema: Schema, { shape }: ResourceType): boolean {
  const arrays = [schema, ...propertiesOf(schema).map((property) => property.schema)];
  return arrays.some(({ items }) => isRecord(items) && isDeepStrictEqual(items, shape.schema));
}

/** Returns the name and the path of a resource type: `an engine (/engines/{engine_id})`. */
function nameOf({ path: { template, names } }: ResourceType, determiner?: string): string {
  const last = names.at(-1) ?? "";
  const noun = template.endsWith(`{${last}}`) ? nounOf(last) : "";
  if (noun === "") return `${determiner ?? "the"} resource at ${template}`;
  return `${determiner ?? (/^[aeiou]/.test(noun) ? "an" : "a")} ${noun} (${template})`;
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
  const { states, changing } = type.lifecycle;
  const failure = type.examples.find(({ showsFailure }) => showsFailure);
  if (states.length < 2) return ["which stays as it is: its examples show no other state"];
  if (changing.size === 0) return [];
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
