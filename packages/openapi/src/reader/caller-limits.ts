import { childPointer } from "../json-pointer.ts";
import { branchesOf, propertiesOf, type Schema, schemaObject } from "../schema.ts";
import { type ApiDocument, readParts } from "./document.ts";
import { DocumentError, type DocumentProblem } from "./document-node.ts";
import type { Body, MediaType } from "./media-types.ts";
import type { Operation } from "./operation.ts";
import type { Parameter } from "./parameters.ts";
import type { OperationResponse, RangeResponse } from "./responses.ts";

/** How a program that calls operations sends or reads a body. */
export type BodyKind = "json" | "text" | "form" | "multipart" | "bytes";

/**
 * Reads every operation of a bundled OpenAPI 3.1 document, in its order, for a program that calls them: the client, the
 * CLI and the docs.
 * @param document the parsed `openapi.json`.
 * @param check finds what the program itself cannot express, also in operations with other problems.
 * @throws {DocumentError} with all problems, each with its JSON Pointer and a suggested fix: invalid parts, parts that no
 * caller can express, and a document without operations.
 */
export function readOperations(
  document: unknown,
  check: (operations: readonly Operation[]) => DocumentProblem[] = () => [],
): Operation[] {
  return readForCallers(document, check).operations;
}

/**
 * Reads a document like {@link readOperations}, with the definitions that its schemas refer to.
 * @throws {DocumentError} with every problem.
 */
export function readForCallers(
  document: unknown,
  check: (operations: readonly Operation[]) => DocumentProblem[] = () => [],
): Pick<ApiDocument, "operations" | "definitions"> {
  const read = readParts(document);
  const problems = distinct([...read.problems, ...read.all.flatMap(problemsOf), ...check(read.all)]);
  if (problems.length === 0 && read.operations.length === 0) {
    throw new DocumentError([{ pointer: "/paths", message: "no operations: add one to `paths`" }]);
  }
  if (problems.length > 0) throw new DocumentError(problems);
  return { operations: read.operations, definitions: read.definitions };
}

/** A part that several operations share is one problem. */
function distinct(problems: readonly DocumentProblem[]): DocumentProblem[] {
  return [...new Map(problems.map((found) => [`${found.pointer} ${found.message}`, found])).values()];
}

/** A documented response that counts as a success, by its key in the document: `200`, `2XX` or `default`. */
export interface Success {
  key: string;
  body?: Body;
}

/**
 * Returns the successes of an operation: those below 300. `default` is one only where no other response is, because it
 * usually describes the errors.
 */
export function successesOf({ responses, rangeResponses }: Operation): Success[] {
  const named = responses
    .filter(({ status }) => status >= 200 && status < 300)
    .map((response) => success(String(response.status), response));
  const ranges = rangeResponses
    .filter(({ from }) => from === 200)
    .map((response) => success(response.range, response));
  const found = [...named, ...ranges];
  if (found.length > 0) return found;
  return rangeResponses
    .filter(({ range }) => range === "default")
    .map((response) => success("default", response));
}

function success(key: string, { body }: OperationResponse | RangeResponse): Success {
  return { key, ...(body !== undefined && { body }) };
}

/** Returns how the body of a request is sent. */
export function requestKind(body: MediaType): BodyKind {
  return /^multipart\/form-data\b/i.test(body.mediaType) ? "multipart" : bodyKind(body);
}

/** Returns how a body of this media type is sent or read; parts are read as bytes. */
export function bodyKind({ mediaType, isJson }: MediaType): Exclude<BodyKind, "multipart"> {
  if (isJson) return "json";
  const [type = ""] = mediaType.toLowerCase().split(";");
  if (type.trim() === "application/x-www-form-urlencoded") return "form";
  return /^(?:text\/|application\/(?:xml|yaml|x-yaml|x-ndjson|jsonl)\s*$)|\+(?:xml|yaml)\s*$/.test(type)
    ? "text"
    : "bytes";
}

function problemsOf(operation: Operation): DocumentProblem[] {
  const { pointer, method, parameters, requestBody } = operation;
  const problems = [...parameters.flatMap(parameterProblems), ...sameNames(parameters)];
  const refuse = (location: string, message: string): void => {
    problems.push({ pointer: location, message });
  };
  if (["head", "options", "trace"].includes(method)) {
    refuse(pointer, `${method} is not supported: remove the operation`);
  }
  if (requestBody !== undefined) {
    const { mediaType } = requestBody;
    if (method === "get") {
      refuse(`${pointer}/requestBody`, "a GET cannot have a body, fetch sends none: remove it, or use POST");
    }
    const isMultipart = requestKind(requestBody) === "multipart";
    const isOpen = mediaType.includes("*") && !/^text\/\*$/i.test(mediaType);
    if ((/^multipart\//i.test(mediaType) && !isMultipart) || isOpen) {
      refuse(
        requestBody.pointer,
        `bodies of ${mediaType} are not supported: add JSON, text, a form or another media type, or remove the operation`,
      );
    }
    if (isMultipart || requestKind(requestBody) === "form")
      problems.push(...fieldProblems(requestBody, isMultipart));
  }
  const bodies = successesOf(operation).flatMap(({ body }) => body ?? []);
  const [first] = bodies;
  for (const body of bodies) {
    if (first !== undefined && bodyKind(body) !== bodyKind(first)) {
      refuse(
        body.pointer,
        `successes of ${first.mediaType} and of ${body.mediaType} are not supported: split the operation`,
      );
    }
  }
  return problems;
}

/** Finds parameters whose names differ only in their location: callers pass all of them in one object. */
function sameNames(parameters: readonly Parameter[]): DocumentProblem[] {
  const seen = new Map<string, string>();
  return parameters.flatMap(({ pointer, name, in: where }) => {
    const other = seen.get(name);
    seen.set(name, where);
    if (other === undefined) return [];
    const message = `"${name}" is in ${other} and in ${where}: only one of them is supported`;
    return [{ pointer: `${pointer}/name`, message }];
  });
}

function fieldProblems({ pointer, schema, encoding }: Body, isMultipart: boolean): DocumentProblem[] {
  const types = new Map(propertiesOf(schema).map(({ name, schema: property }) => [name, typesIn(property)]));
  return Object.entries(encoding).flatMap(([name, { style, explode = true }]): DocumentProblem[] => {
    if (style === undefined) return [];
    const location = `${childPointer(`${pointer}/encoding`, name)}/style`;
    if (isMultipart && (style !== "form" || !explode)) {
      return [
        { pointer: location, message: "a part of a multipart body has no style: remove style and explode" },
      ];
    }
    if (
      types.get(name)?.has("nested") === true ||
      (types.get(name)?.has("object") === true && !["form", "deepObject"].includes(style))
    ) {
      const message = `the style "${style}" has no text for this property: remove it, or use scalars inside`;
      return [{ pointer: location, message }];
    }
    return [];
  });
}

function parameterProblems(parameter: Parameter): DocumentProblem[] {
  const { pointer, in: where, style, content, schema } = parameter;
  // JSON has all values, and other content is text.
  if (content !== undefined) return [];
  const problem = (key: string, message: string): DocumentProblem[] => [
    { pointer: childPointer(pointer, key), message },
  ];
  const types = typesIn(schema);
  const found: DocumentProblem[] = [];
  if (types.has("object") && where === "query" && style !== "deepObject" && style !== "form") {
    found.push(
      ...problem("style", `objects in the style "${style}" are not supported: use form or deepObject`),
    );
  }
  if (style === "deepObject" && types.has("array")) {
    found.push(...problem("style", "OpenAPI defines no arrays in the style deepObject: use form"));
  }
  if (types.has("nested")) {
    found.push(
      ...problem(
        "schema",
        'OpenAPI defines no text for arrays and objects inside others: use scalars inside, or "content" with JSON',
      ),
    );
  }
  return found;
}

/** Returns the types that a schema allows, and "nested" where an array or an object is allowed to contain another one. */
function typesIn(schema: Schema, seen: ReadonlySet<Schema> = new Set()): Set<string> {
  if (seen.has(schema)) return new Set();
  const inside = new Set([...seen, schema]);
  const types = new Set([schema.type ?? []].flat());
  for (const branch of branchesOf(schema)) for (const type of typesIn(branch, inside)) types.add(type);
  const items = schema.items === undefined ? [] : [schemaObject(schema.items)];
  const properties = Object.values(schema.properties ?? {}).map(schemaObject);
  if (schema.properties !== undefined) types.add("object");
  for (const inner of [...items, ...properties]) {
    const found = typesIn(inner, inside);
    if (found.has("array") || found.has("object")) types.add("nested");
  }
  return types;
}
