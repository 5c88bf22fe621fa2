import { DocumentNode } from "./document-node.ts";
import { type RequestBody, readRequestBody } from "./json-body.ts";
import { type Parameter, readParameters } from "./parameters.ts";
import { type Link, type OperationResponse, readLinks, readResponses } from "./responses.ts";
import { readSecurity, type SecurityScheme } from "./security.ts";
import { type OperationServer, readServer, reportSharedLabels } from "./servers.ts";

const methods = ["get", "put", "post", "delete", "patch"] as const;
/** An HTTP method that an operation may have, in lower case as in the document. */
export type Method = (typeof methods)[number];
const unsupportedMethods = ["head", "options", "trace"];

/** One operation of the document, with every reference resolved. */
export interface Operation extends OperationServer {
  /** `operationId`, always `noun/verb`. */
  id: string;
  noun: string;
  verb: string;
  method: Method;
  /** Path template, such as `/v1/{project_id}/mesh-upgrade`. */
  path: string;
  summary: string;
  description: string;
  /** `x-confirm`: the consequence of a successful call, as a phrase. */
  confirm?: string;
  /** Address of the page that documents the operation. */
  externalDocs?: string;
  parameters: Parameter[];
  requestBody?: RequestBody;
  responses: OperationResponse[];
  links: Link[];
  /** A caller needs one of these sets of credentials; an empty list means no credentials. */
  security: SecurityScheme[][];
}

/** An operation and the node that it was read from. */
interface Found {
  operation: Operation;
  node: DocumentNode;
}

/**
 * Reads every operation of a bundled OpenAPI 3.1 document, in its order.
 * @param document the parsed `openapi.json`.
 * @throws {DocumentError} with all problems, each with its JSON Pointer and a suggested fix: invalid parts, and features
 * that Meshlift does not support.
 */
export function readOperations(document: unknown): Operation[] {
  return DocumentNode.read(document, (root) => {
    checkVersion(root);
    const found = root
      .at("paths")
      .entries()
      .flatMap(([path, item]) => readPath(root, path, item));
    const operations = found.map(({ operation }) => operation);
    reportDuplicates(found);
    reportSharedLabels(root, operations);
    reportBrokenLinks(found);
    return operations;
  });
}

function checkVersion(root: DocumentNode): void {
  const version = root.at("openapi").string();
  if (!version.startsWith("3.1.")) {
    root.at("openapi").fail(`only OpenAPI 3.1 is supported, this is ${version}: convert the document`);
  }
}

function readPath(root: DocumentNode, path: string, item: DocumentNode): Found[] {
  for (const method of unsupportedMethods) {
    const unsupported = item.at(method);
    if (unsupported.exists) unsupported.report(`${method} is not supported: remove the operation`);
  }
  return methods
    .filter((method) => item.at(method).exists)
    .flatMap((method) => {
      const node = item.at(method);
      const operation = node.attempt(() => readOperation(root, path, item, method));
      return operation === undefined ? [] : [{ operation, node }];
    });
}

function readOperation(root: DocumentNode, path: string, item: DocumentNode, method: Method): Operation {
  const node = item.at(method);
  const body = node.at("requestBody");
  // Read each part separately, so that one problem does not hide another.
  const named = node.attempt(() => readId(node.at("operationId")));
  const server = node.attempt(() => readServer(root, item, node));
  const summary = node.attempt(() => node.at("summary").string());
  const parameters = node.attempt(() => readParameters(path, item, node));
  const requestBody = body.exists ? node.attempt(() => readRequestBody(body)) : undefined;
  const responses = node.attempt(() => readResponses(node.at("responses")));
  const links = node.attempt(() => readLinks(node.at("responses")));
  const security = node.attempt(() => readSecurity(root, node));
  const confirm = node.at("x-confirm").optionalString();
  const externalDocs = node.at("externalDocs").at("url").optionalString();
  return {
    ...(named ?? { id: "", noun: "", verb: "" }),
    method,
    path,
    ...(server ?? { server: "", service: "" }),
    summary: summary ?? "",
    description: node.at("description").optionalString() ?? "",
    ...(confirm === undefined ? {} : { confirm }),
    ...(externalDocs === undefined ? {} : { externalDocs }),
    parameters: parameters ?? [],
    ...(requestBody === undefined ? {} : { requestBody }),
    responses: responses ?? [],
    links: links ?? [],
    security: security ?? [],
  };
}

function readId(node: DocumentNode): Pick<Operation, "id" | "noun" | "verb"> {
  const id = node.string();
  const [, noun, verb] = /^([a-z][a-z0-9-]*)\/([a-z][a-z0-9-]*)$/.exec(id) ?? [];
  if (noun === undefined || verb === undefined) {
    return node.fail(`expected "noun/verb" in kebab-case, such as "mesh-upgrades/get", got "${id}"`);
  }
  return { id, noun, verb };
}

function reportDuplicates(found: readonly Found[]): void {
  const seen = new Set<string>();
  for (const { operation, node } of found) {
    if (operation.id !== "" && seen.has(operation.id)) {
      node
        .at("operationId")
        .report(`"${operation.id}" is the name of another operation too: choose another one`);
    }
    seen.add(operation.id);
  }
}

/** Checks the targets of links. With a dead link, the mock would silently have no state and the CLI no `--watch`. */
function reportBrokenLinks(found: readonly Found[]): void {
  const known = new Map(found.map(({ operation }) => [operation.id, operation]));
  // If a name could not be read, only that is reported, and not the links to it.
  const allNamed = !known.has("");
  for (const { operation, node } of found) {
    for (const { name, status, operationId, parameters } of operation.links) {
      const link = node.at("responses").at(String(status)).at("links").at(name);
      const target = known.get(operationId);
      if (target === undefined && allNamed) {
        link.at("operationId").report(`no operation is called "${operationId}": link to one of the document`);
      }
      for (const parameter of Object.keys(parameters)) {
        if (target?.parameters.some((candidate) => candidate.name === parameter) === false) {
          link
            .at("parameters")
            .report(`${operationId} has no parameter "${parameter}": remove it from the link`);
        }
      }
    }
  }
}
