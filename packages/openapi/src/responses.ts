import type { DocumentNode } from "./document-node.ts";
import { type JsonBody, readJsonBody } from "./json-body.ts";

/** A documented response; `body` is missing if the document has none. */
export interface OperationResponse {
  /** HTTP status code. */
  status: number;
  description: string;
  body?: JsonBody;
}

/** An OpenAPI link: values of a response that are parameters of another operation. */
export interface Link {
  name: string;
  /** Status of the response with the link. */
  status: number;
  operationId: string;
  /** Runtime expressions, such as `$response.body#/metadata/uid`, by the target's parameter. */
  parameters: Record<string, string>;
}

/** Reads the responses of an operation. */
export function readResponses(responses: DocumentNode): OperationResponse[] {
  return documented(responses).flatMap(([code, node]) => node.attempt(() => readResponse(code, node)) ?? []);
}

/** Reads the links of an operation's responses. */
export function readLinks(responses: DocumentNode): Link[] {
  return documented(responses).flatMap(([code, response]) =>
    response
      .at("links")
      .entries()
      .flatMap(([name, node]) => node.attempt(() => readLink(name, Number(code), node)) ?? []),
  );
}

function documented(responses: DocumentNode): [code: string, node: DocumentNode][] {
  return responses.entries().filter(([code]) => !code.startsWith("x-"));
}

function readResponse(code: string, node: DocumentNode): OperationResponse {
  if (!/^[1-5]\d\d$/.test(code)) {
    node.fail(
      `expected a status code, got "${code}": ranges and "default" are not supported, name each status`,
    );
  }
  const description = node.at("description").string();
  const body = node.at("content").exists ? { body: readJsonBody(node) } : {};
  return { status: Number(code), description, ...body };
}

function readLink(name: string, status: number, node: DocumentNode): Link {
  const parameters = node
    .at("parameters")
    .entries()
    .map(([key, value]) => [key, value.string()]);
  return {
    name,
    status,
    operationId: node.at("operationId").string(),
    parameters: Object.fromEntries(parameters),
  };
}
