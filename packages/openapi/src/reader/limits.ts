import { childPointer } from "../json-pointer.ts";
import { branchesOf, type Schema } from "../schema.ts";
import { DocumentError, type DocumentProblem } from "./document-node.ts";
import { readParts } from "./document.ts";
import type { Body } from "./media-types.ts";
import type { Operation } from "./operation.ts";
import type { Parameter } from "./parameters.ts";

type Check = (operation: Operation) => DocumentProblem[];

/**
 * The features of OpenAPI that the model holds and that not every user of it supports, each with a check that finds
 * them. A feature that all of them support is removed here.
 */
const checks = {
  /** Operations whose `operationId` is missing or is not their noun and verb. */
  operationIds: ({ pointer, id, noun, verb, hasOperationId }) =>
    // Without a noun, the name already is a problem.
    noun === "" || (hasOperationId && id === `${noun}/${verb}`)
      ? []
      : problem(
          `${pointer}/operationId`,
          `expected "noun/verb" in kebab-case, such as "mesh-upgrades/get"${hasOperationId ? `, got "${id}"` : ""}`,
        ),
  methods: ({ pointer, method }) =>
    ["head", "options", "trace"].includes(method)
      ? problem(pointer, `${method} is not supported: remove the operation`)
      : [],
  servers: serverProblems,
  parameters: ({ parameters }) => parameters.flatMap(parameterProblems),
  /** Parameters of one name in several locations. */
  parameterNames: ({ parameters }) => sameNames(parameters),
  mediaTypes: ({ requestBody, responses, rangeResponses }) =>
    [requestBody, ...[...responses, ...rangeResponses].map(({ body }) => body)].flatMap(mediaTypeProblems),
  statusRanges: ({ rangeResponses }) =>
    rangeResponses.flatMap(({ pointer, range }) =>
      problem(pointer, `"${range}" is not supported, neither are other ranges: name each status`),
    ),
  recursion: recursionProblems,
} satisfies Record<string, Check>;

/** A feature of OpenAPI that not every user of the model supports. */
export type Feature = keyof typeof checks;

/** Returns every part of an operation that needs a feature other than the supported ones, with its place and a fix. */
function unsupportedParts(operation: Operation, supported: readonly Feature[]): DocumentProblem[] {
  return Object.entries<Check>(checks).flatMap(([feature, check]) =>
    supported.some((name) => name === feature) ? [] : check(operation),
  );
}

/**
 * Reads every operation of a bundled OpenAPI 3.1 document, in its order, for a user that needs all of them.
 * @param document the parsed `openapi.json`.
 * @param supported the features that the caller supports.
 * @param check finds what else the caller does not support, also in operations with other problems.
 * @throws {DocumentError} with all problems, each with its JSON Pointer and a suggested fix: invalid parts, features that
 * the caller does not support, and a document without operations.
 */
export function readOperations(
  document: unknown,
  supported: readonly Feature[] = [],
  check: (operations: readonly Operation[]) => DocumentProblem[] = () => [],
): Operation[] {
  const read = readParts(document);
  const unsupported = read.all.flatMap((operation) => unsupportedParts(operation, supported));
  const problems = distinct([...read.problems, ...unsupported, ...check(read.all)]);
  if (problems.length === 0 && read.operations.length === 0) {
    throw new DocumentError([{ pointer: "/paths", message: "no operations: add one to `paths`" }]);
  }
  if (problems.length > 0) throw new DocumentError(problems);
  return read.operations;
}

/** A part that several operations share is one problem. */
function distinct(problems: readonly DocumentProblem[]): DocumentProblem[] {
  return [...new Map(problems.map((found) => [`${found.pointer} ${found.message}`, found])).values()];
}

function problem(pointer: string, message: string): DocumentProblem[] {
  return [{ pointer, message }];
}

function serverProblems({ pointer, servers, service }: Operation): DocumentProblem[] {
  const [{ pointer: place, url }, second] = servers;
  if (place === pointer) return problem(pointer, "no server: add `servers` to the path");
  const several =
    second === undefined ? [] : problem(second.pointer, "only one server is supported: remove this one");
  const label = /^https:\/\/([a-z][a-z0-9-]*)\.(?:[a-z0-9.-]|\{region\})+$/.exec(url)?.[1];
  if (label === undefined) {
    const expected = "expected https://<service>.<host>, with {region} at most and no path";
    return [...several, ...problem(`${place}/url`, `${expected}, got "${url}"`)];
  }
  if (label === service) return several;
  return [
    ...several,
    ...problem(
      `${place}/url`,
      `the service "${label}" has two hosts: use one, or a host with another first label`,
    ),
  ];
}

function parameterProblems(parameter: Parameter): DocumentProblem[] {
  const { pointer, name, in: where, style, explode, allowReserved, content, schema } = parameter;
  const found: DocumentProblem[] = [];
  const refuse = (key: string, message: string): void => {
    found.push({ pointer: childPointer(pointer, key), message });
  };
  if (where === "cookie") refuse("in", `parameters in cookie are not supported: remove "${name}"`);
  if (content !== undefined) refuse("content", `"content" on a parameter is not supported: use "schema"`);
  else {
    const composite = typesOf(schema).find((type) => type === "object" || type === "array");
    if (composite !== undefined) {
      refuse("schema", `parameters of type ${composite} are not supported: use a scalar type`);
    }
  }
  if (style !== "simple" && style !== "form") {
    refuse("style", `the style "${style}" is not supported: remove it`);
  }
  if (explode !== (style === "form")) refuse("explode", `"explode" is not supported: remove it`);
  if (allowReserved) refuse("allowReserved", `"allowReserved" is not supported: remove it`);
  return found;
}

/** Returns the types that a schema allows, those of its alternatives included. */
function typesOf(schema: Schema): string[] {
  return [...[schema.type ?? []].flat(), ...branchesOf(schema).flatMap(typesOf)];
}

/** Finds parameters whose names differ only in their location: callers pass all of them in one object. */
function sameNames(parameters: readonly Parameter[]): DocumentProblem[] {
  const seen = new Map<string, string>();
  return parameters.flatMap(({ pointer, name, in: where }) => {
    const other = seen.get(name);
    seen.set(name, where);
    if (other === undefined) return [];
    return problem(
      `${pointer}/name`,
      `"${name}" is in ${other} and in ${where}: only one of them is supported`,
    );
  });
}

function mediaTypeProblems(body: Body | undefined): DocumentProblem[] {
  const others = (body?.content ?? []).filter(({ mediaType }) => mediaType !== "application/json");
  return others.flatMap(({ pointer }) =>
    problem(
      pointer,
      "only one media type, application/json, is supported: remove this one, or the operation",
    ),
  );
}

function recursionProblems(operation: Operation): DocumentProblem[] {
  const found = new Set<string>();
  const seen = new Set<unknown>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null || seen.has(value)) return;
    seen.add(value);
    for (const [key, inner] of Object.entries(value)) {
      if (key === "$ref" && typeof inner === "string" && inner.startsWith("openapi:")) found.add(inner);
      visit(inner);
    }
  };
  const { parameters, requestBody, responses, rangeResponses } = operation;
  for (const { schema } of parameters) visit(schema);
  for (const body of [requestBody, ...[...responses, ...rangeResponses].map((response) => response.body)]) {
    for (const { schema } of body?.content ?? []) visit(schema);
  }
  return [...found].flatMap((uri) =>
    problem(
      decodeURI(uri.slice("openapi:".length)),
      "recursive schemas are not supported, flags and templates made from them would never end: cut the loop",
    ),
  );
}
