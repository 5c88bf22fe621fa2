import type { RequestBody } from "./media-types.ts";
import type { Parameter } from "./parameters.ts";
import type { Responses } from "./responses.ts";
import type { SecurityScheme } from "./security.ts";
import type { Server } from "./servers.ts";

/** The HTTP methods of OpenAPI, in the order in which the operations of a path are read. */
export const methods = ["get", "put", "post", "delete", "patch", "head", "options", "trace"] as const;
/** An HTTP method that an operation may have, in lower case as in the document. */
export type Method = (typeof methods)[number];

/** An OpenAPI link: values of a response that are parameters of another operation. */
export interface Link {
  name: string;
  /** Status of the response with the link. */
  status: number;
  /** The `id` of the target. */
  operationId: string;
  /** Runtime expressions, such as `$response.body#/metadata/uid`, or constants, by the target's parameter. */
  parameters: Record<string, string>;
}

/** One operation of the document, with every reference resolved. */
export interface Operation extends Responses {
  /** JSON Pointer of the operation object. */
  pointer: string;
  /** `operationId` as the document has it; `noun/verb` if it has none. */
  id: string;
  /** In kebab-case. Noun and verb together are unique; the README of `spec/` has the rule. */
  noun: string;
  verb: string;
  method: Method;
  /** Path template, such as `/v1/{project_id}/mesh-upgrade`. */
  path: string;
  /** As in the document; method and path, such as `GET /v1/orders`, if it has none. */
  summary: string;
  description: string;
  /** `x-confirm`: the consequence of a successful call, as a phrase. */
  confirm?: string;
  /**
   * `x-content-type` of the document: every request has this `Content-Type`, even without a body. Methods that never have
   * a body, such as GET, are left out.
   */
  contentType?: string;
  /** Address of the page that documents the operation. */
  externalDocs?: string;
  /** URL template of the default server, such as `https://asm.{region}.myhuaweicloud.com`. */
  server: string;
  /** Name of the default server: the first label of its host, `asm` or `cse`. Two servers have different names. */
  service: string;
  /** Every server that the document offers for the operation, the default one first. */
  servers: [Server, ...Server[]];
  parameters: Parameter[];
  requestBody?: RequestBody;
  links: Link[];
  /** A caller needs one of these sets of credentials; an empty list means no credentials. */
  security: SecurityScheme[][];
}
