import type { Schema } from "../schema.ts";
import type { DocumentNode } from "./document-node.ts";
import { type Example, readExamples } from "./examples.ts";
import { type Body, readBody, readContent } from "./media-types.ts";
import type { SchemaReader } from "./schema-reader.ts";

/** The part of a documented response that does not depend on its status. */
interface ResponseParts {
  /** JSON Pointer of the response object. */
  pointer: string;
  description: string;
  headers: ResponseHeader[];
  /** Missing if the document describes none. */
  body?: Body;
}

/** A response that is documented for one status. */
export interface OperationResponse extends ResponseParts {
  /** HTTP status code. */
  status: number;
}

/** A response for every status of a range that has no response of its own. */
export interface RangeResponse extends ResponseParts {
  /** As in the document: `4XX` or `default`. */
  range: string;
  /** First and last status. */
  from: number;
  to: number;
}

/** A header of a response. */
export interface ResponseHeader {
  name: string;
  required: boolean;
  description: string;
  schema: Schema;
  examples: Example[];
}

/** The documented responses of an operation. */
export interface Responses {
  /** By status, in the order of the document. */
  responses: OperationResponse[];
  /** The first one that includes a status applies: `default` is the last. */
  rangeResponses: RangeResponse[];
}

/** Returns the response that applies to a status: its own, or that of the narrowest range. */
export function responseFor(
  { responses, rangeResponses }: Responses,
  status: number,
): OperationResponse | RangeResponse | undefined {
  return (
    responses.find((response) => response.status === status) ??
    rangeResponses.find(({ from, to }) => from <= status && status <= to)
  );
}

/** Reads the responses of an operation. */
export function readResponses(schemas: SchemaReader, node: DocumentNode): Responses {
  const responses: OperationResponse[] = [];
  const rangeResponses: RangeResponse[] = [];
  for (const [code, response] of documentedResponses(node)) {
    response.attempt(() => {
      const [from, to] = statusesOf(code, response);
      const parts = readParts(schemas, response);
      if (from === to) responses.push({ status: from, ...parts });
      else rangeResponses.push({ range: code, from, to, ...parts });
    });
  }
  return {
    responses,
    rangeResponses: rangeResponses.toSorted((a, b) => a.to - a.from - (b.to - b.from)),
  };
}

/** Returns the nodes of the responses of an operation by their keys, without extensions. */
export function documentedResponses(node: DocumentNode): [code: string, node: DocumentNode][] {
  return node
    .entries()
    .filter(([code]) => !code.startsWith("x-"))
    .flatMap(([code, unresolved]) => {
      const response = unresolved.attempt(() => unresolved.follow());
      return response === undefined ? [] : [[code, response]];
    });
}

function statusesOf(code: string, node: DocumentNode): [from: number, to: number] {
  if (code === "default") return [100, 599];
  if (/^[1-5]\d\d$/.test(code)) return [Number(code), Number(code)];
  const first = /^([1-5])XX$/i.exec(code)?.[1];
  if (first !== undefined) return [Number(`${first}00`), Number(`${first}99`)];
  return node.fail(`expected a status code, a range such as 4XX, or default, got "${code}"`);
}

function readParts(schemas: SchemaReader, node: DocumentNode): ResponseParts {
  const body = readBody(schemas, node);
  return {
    pointer: node.pointer,
    description: node.at("description").optionalString() ?? "",
    headers: node
      .at("headers")
      .objects()
      // `content` describes this one (OpenAPI 3.1, "Response Object").
      .filter(([name]) => name.toLowerCase() !== "content-type")
      .map(([name, header]) => readHeader(schemas, name, header)),
    ...(body !== undefined && { body }),
  };
}

function readHeader(schemas: SchemaReader, name: string, node: DocumentNode): ResponseHeader {
  const [content] = readContent(schemas, node.at("content"));
  return {
    name,
    required: node.at("required").value === true,
    description: node.at("description").optionalString() ?? "",
    schema: content?.schema ?? (node.at("schema").exists ? schemas.read(node.at("schema")) : {}),
    examples: content?.examples ?? readExamples(node),
  };
}
