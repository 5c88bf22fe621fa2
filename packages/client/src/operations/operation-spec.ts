import type { operations, paths } from "../../generated/schema.ts";
import type { Service } from "../../generated/services.ts";

/** Location of a parameter in a request, or `body` for the body. */
export type ParameterLocation = "path" | "query" | "header" | "cookie" | "body";

/** The facts about one operation of the document that a call needs. */
export interface OperationSpec {
  id: keyof operations;
  method: "GET" | "PUT" | "POST" | "DELETE" | "PATCH";
  service: Service;
  /** Path template. */
  path: keyof paths;
  /** Locations of the parameters that the document requires, by name, but for those of the path. */
  required?: Readonly<Record<string, ParameterLocation>>;
  /** Locations of the others. */
  optional?: Readonly<Record<string, ParameterLocation>>;
  /** Properties of the body whose value the document fixes. */
  fixed?: object;
  /** JSON types of the documented success, where it is not an object; every type where the list is empty. */
  json?: readonly string[];
  /** True where the documented success has no body; `either` where it may have one. */
  empty?: true | "either";
  /**
   * How parameters are written, by name, where they are not scalars in the default style: see `WriteQuery` for the query and
   * `WriteText` for the others.
   */
  styles?: Readonly<Record<string, string>>;
  /** Media type of the request's body, where the document does not have it for every request. */
  contentType?: string;
  /** How the body is sent, where it is not JSON. */
  send?: "text" | "form" | "multipart" | "bytes";
  /** How properties of a form are written, or the media types of parts, by name: see `WriteBody`. */
  fields?: Readonly<Record<string, string>>;
  /** Media type of the success, where it is not `application/json`. */
  accept?: string;
  /** How the success is read, where it is not JSON; `any` where the document does not describe it. */
  receive?: "text" | "bytes" | "any";
}
