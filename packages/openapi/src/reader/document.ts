import { childPointer } from "../json-pointer.ts";
import type { Schema } from "../schema.ts";
import { DocumentNode, type DocumentProblem } from "./document-node.ts";
import { readLinks } from "./links.ts";
import { readRequestBody } from "./media-types.ts";
import { methods, type Operation } from "./operation.ts";
import { nameOperations, type OperationName, type Unnamed } from "./operation-names.ts";
import { readParameters } from "./parameters.ts";
import { readResponses } from "./responses.ts";
import { withPointerReferences } from "./schema-identifiers.ts";
import { SchemaReader } from "./schema-reader.ts";
import { readSecurity } from "./security.ts";
import { readServers, serviceNames } from "./servers.ts";

/** The contents of an OpenAPI 3.1 document, and what is wrong with it. */
export interface ApiDocument {
  /** The operations of its paths in which nothing is wrong, in the order of the document. */
  operations: Operation[];
  /** The operations with a problem, whose method and path are known: a user can say why they are left out. */
  refused: RefusedOperation[];
  /**
   * The schemas that contain themselves, by the URI in their `$ref`s. A validator adds each of them under its URI:
   * `ajv.addSchema(schema, uri)`.
   */
  definitions: Readonly<Record<string, Schema>>;
  /** Every problem, in the order in which they were found. The operations with a problem are left out. */
  problems: DocumentProblem[];
}

/** An operation in which something is wrong. */
export type RefusedOperation = Pick<Operation, "method" | "path" | "pointer">;

/** An operation of the document, and the path item that it belongs to. */
interface Found extends Unnamed {
  item: DocumentNode;
}

/** An operation that was read. */
interface Read {
  operation: Operation;
  node: DocumentNode;
  /** Whether nothing in it is wrong. */
  isUsable: boolean;
}

/** A document with all operations that could be read at all. */
export interface ReadParts extends ApiDocument {
  /** Also the operations with a problem, so that a user finds whatever else is wrong with them. */
  all: Operation[];
}

/**
 * Reads a bundled OpenAPI 3.1 document. It fetches nothing: a `$ref` that leaves the document is a problem, and outside
 * the places where OpenAPI and JSON Schema define `$ref`, such as an example or an `x-` property, it is data. Webhooks
 * and callbacks are ignored.
 * @param document the parsed document, of any form.
 */
export function readApiDocument(document: unknown): ApiDocument {
  const { operations, refused, definitions, problems } = readParts(document);
  return { operations, refused, definitions, problems };
}

/** Reads a document like {@link readApiDocument}. */
export function readParts(document: unknown): ReadParts {
  const schemas = new SchemaReader();
  const { result = [], problems } = DocumentNode.read(withPointerReferences(document), (root) => {
    checkVersion(root);
    const found = root
      .at("paths")
      .entries()
      .filter(([path]) => !path.startsWith("x-"))
      .flatMap(([path, node]) => node.attempt(() => findOperations(path, node)) ?? []);
    const duplicates = reportDuplicateIds(found);
    const names = nameOperations(found);
    const read = found.flatMap((one): Read[] => {
      const { node } = one;
      const name = names.get(node);
      const { result: operation, isFlawed } = node.observe(() => readOperation(root, schemas, one, name));
      if (operation === undefined) return [];
      return [{ operation, node, isUsable: !isFlawed && name !== undefined && !duplicates.has(node) }];
    });
    nameServices(read);
    addLinks(read);
    return read;
  });
  const usable = result.filter(({ isUsable }) => isUsable).map(({ operation }) => operation);
  const ids = new Set(usable.map(({ id }) => id));
  return {
    all: result.map(({ operation }) => operation),
    refused: result
      .filter(({ isUsable }) => !isUsable)
      .map(({ operation: { method, path, pointer } }) => ({ method, path, pointer })),
    // A link to an operation that is left out would lead nowhere.
    operations: usable.map((operation) =>
      Object.assign({}, operation, {
        links: operation.links.filter(({ operationId }) => ids.has(operationId)),
      }),
    ),
    definitions: schemas.definitions,
    problems,
  };
}

function checkVersion(root: DocumentNode): void {
  const version = root.at("openapi").string();
  if (!version.startsWith("3.1.")) {
    root.at("openapi").fail(`only OpenAPI 3.1 is supported, this is ${version}: convert the document`);
  }
}

function findOperations(path: string, node: DocumentNode): Found[] {
  if (!/^\/[^?#]*$/.test(path)) {
    node.fail(
      `expected a path that starts with "/" and has no query, got "${path}": describe a query with parameters`,
    );
  }
  const item = node.follow();
  return methods
    .filter((method) => item.at(method).exists)
    .map((method) => ({ path, method, item, node: item.at(method) }));
}

/** Reports each `operationId` that an earlier operation has, and returns its operations. */
function reportDuplicateIds(found: readonly Found[]): Set<DocumentNode> {
  const seen = new Set<string>();
  const duplicates = new Set<DocumentNode>();
  for (const { node } of found) {
    const id = node.at("operationId");
    if (typeof id.value !== "string") continue;
    if (seen.has(id.value)) {
      id.report(`"${id.value}" is the name of another operation too: choose another one`);
      duplicates.add(node);
    }
    seen.add(id.value);
  }
  return duplicates;
}

function readOperation(
  root: DocumentNode,
  schemas: SchemaReader,
  { item, node, path, method }: Found,
  { noun, verb }: OperationName = { noun: "", verb: "" },
): Operation {
  const { pointer } = node;
  node.record();
  // Read each part separately, so that one problem does not hide another.
  const id = node.attempt(() => node.at("operationId").optionalString());
  const servers = node.attempt(() => readServers(root, item, node));
  const [server] = servers ?? [{ pointer, url: "/", description: "", variables: {} }];
  const summary = node.attempt(() => node.at("summary").optionalString());
  const description = node.attempt(() => node.at("description").optionalString());
  const parameters = node.attempt(() => readParameters(schemas, path, item, node));
  const requestBody = node.at("requestBody").exists
    ? node.attempt(() => readRequestBody(schemas, node.object("requestBody")))
    : undefined;
  const responses = node.attempt(() => readResponses(schemas, node.at("responses")));
  const security = node.attempt(() => readSecurity(root, node));
  const contentType = node.attempt(() => root.at("x-content-type").optionalString());
  const confirm = node.attempt(() => node.at("x-confirm").optionalString());
  const externalDocs = node.attempt(() => node.at("externalDocs").at("url").optionalString());
  return {
    pointer,
    id: id ?? `${noun}/${verb}`,
    noun,
    verb,
    method,
    path,
    server: server.url,
    service: "",
    servers: servers ?? [server],
    summary: summary ?? `${method.toUpperCase()} ${path}`,
    description: description ?? "",
    ...(confirm === undefined ? {} : { confirm }),
    ...(contentType === undefined || isBodiless(method) ? {} : { contentType }),
    ...(externalDocs === undefined ? {} : { externalDocs }),
    parameters: parameters ?? [],
    ...(requestBody === undefined ? {} : { requestBody }),
    ...(responses ?? { responses: [], rangeResponses: [] }),
    links: [],
    security: security ?? [],
  };
}

/** Reports whether requests of a method have no body (RFC 9110, section 9.3). */
function isBodiless(method: Operation["method"]): boolean {
  return method === "get" || method === "head" || method === "options" || method === "trace";
}

function nameServices(read: readonly Read[]): void {
  const names = serviceNames(read.map(({ operation }) => operation.server));
  for (const { operation } of read) operation.service = names.get(operation.server) ?? "";
}

function addLinks(read: readonly Read[]): void {
  // The first operation of a name keeps it.
  const targets = {
    byOperationId: new Map(read.toReversed().map(({ operation }) => [operation.id, operation])),
    byPointer: new Map(
      read.map(({ operation }) => {
        const path = childPointer("/paths", operation.path);
        return [childPointer(path, operation.method), operation];
      }),
    ),
  };
  for (const one of read) {
    const { result: links, isFlawed } = one.node.observe(() => readLinks(one.node.at("responses"), targets));
    one.operation.links = links ?? [];
    one.isUsable &&= !isFlawed;
  }
}
