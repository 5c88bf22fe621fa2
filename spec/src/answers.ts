import { type Example, readExamples } from "./examples.ts";
import type { Node } from "./node.ts";
import { readSchema, type Schema } from "./schema.ts";

/** A JSON body, of a request or of a response. */
export interface Body {
  required: boolean;
  description: string;
  schema: Schema;
  examples: Example[];
}

/** One documented answer; `body` is missing where the service documents none. */
export interface Answer {
  /** HTTP status code. */
  status: number;
  description: string;
  body?: Body;
}

/** An OpenAPI link: what an answer gives to another operation. */
export interface Link {
  name: string;
  /** Status of the answer that carries it. */
  status: number;
  operationId: string;
  /** Parameter of the target → runtime expression, such as `$response.body#/metadata/uid`. */
  parameters: Record<string, string>;
}

/** The JSON body of a request or of a response. */
export function readBody(node: Node, required: boolean): Body {
  const types = node.at("content").members();
  const [type, media] = types[0] ?? [];
  if (type !== "application/json" || media === undefined || types.length > 1) {
    return node.at("content").fail("only one media type, application/json, is supported");
  }
  return {
    required,
    description: node.at("description").optionalString() ?? "",
    schema: readSchema(media.at("schema")),
    examples: readExamples(media.at("examples")),
  };
}

/** What an operation may answer, and the links that its answers carry. */
export function readAnswers(responses: Node): { answers: Answer[]; links: Link[] } {
  const answers: Answer[] = [];
  const links: Link[] = [];
  for (const [code, node] of responses.members()) {
    if (code.startsWith("x-")) continue;
    const status = /^[1-5]\d\d$/.test(code)
      ? Number(code)
      : node.fail(`expected a status code, got "${code}"; ranges and "default" are not supported`);
    const body = node.at("content").exists ? { body: readBody(node, false) } : {};
    answers.push({ status, description: node.at("description").string(), ...body });
    links.push(
      ...node
        .at("links")
        .members()
        .map(([name, link]) => readLink(name, status, link)),
    );
  }
  return { answers, links };
}

function readLink(name: string, status: number, node: Node): Link {
  const parameters = node
    .at("parameters")
    .members()
    .map(([key, value]) => [key, value.string()]);
  return {
    name,
    status,
    operationId: node.at("operationId").string(),
    parameters: Object.fromEntries(parameters),
  };
}
