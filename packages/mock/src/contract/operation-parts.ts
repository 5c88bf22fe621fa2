import type { DocumentProblem, Operation, Schema } from "@meshlift/openapi";
import type { PrismValidators } from "../prism/prism.ts";
import type { JsonResponse, PrismChoice } from "../prism/types.ts";
import type { SecretPath } from "../violations/secret-properties.ts";
import type { RequestMedia } from "./bodies/request-media.ts";
import type { OperationErrors } from "./error-bodies.ts";
import type { ExampleTemplate } from "./example-template.ts";
import type { PathTemplate } from "./path.ts";
import type { CompiledParameter } from "./parameters/parameters.ts";
import type { ObjectShape } from "./resources/properties.ts";
import type { Representation } from "./bodies/representations.ts";
import type { OwnResponseCheck } from "./schemas/own-response.ts";
import type { ResponseBody } from "./schemas/response-bodies.ts";

/** Everything that follows for an operation from its own part of the document. */
export interface OperationParts {
  operation: Operation;
  path: PathTemplate;
  /** Prism's validators, but for that of responses: {@link OwnResponseCheck} decides which of them it checks. */
  validators: Omit<PrismValidators, "responseCheck">;
  /** The check of the mock's own responses. */
  ownResponseCheck: OwnResponseCheck;
  /** The parameters of its requests, which are not Prism's. */
  parameters: readonly CompiledParameter[];
  /** The media types of its request body, which is not Prism's; the preferred one first. */
  bodies: readonly RequestMedia[];
  /** The locations of secrets in a request body. */
  secrets: readonly SecretPath[];
  /** The credentials of each set, for messages: names of headers and the like. */
  credentials: readonly string[];
  /** Query parameters that carry credentials. */
  queryCredentials: readonly string[];
  /** The documented success, as Prism's mocker gives it: the first example, or one made from the schema. */
  success: JsonResponse;
  /** The problem of an invalid success that is made from the schema; missing for a valid one and for an example of the document. */
  problem?: DocumentProblem;
  /** The body of the success for a request. */
  successBody: ExampleTemplate;
  /** Returns the success in a documented media type; without one, in that of `success`. */
  representation(mediaType?: string): Representation;
  /** Schema of the success response's body. */
  schema: Schema;
  /** Properties of the success response's body. */
  shown: ObjectShape;
  /** Properties of the request body. */
  sent: ObjectShape;
  /** Returns the documented body of the response with a status, in each of its media types; none without a body. */
  responseBodies(status: number): readonly ResponseBody[];
  /** Bodies of the documented errors. */
  errors: OperationErrors;
  /**
   * Returns the documented response that a choice selects.
   * @throws {Error} where the document has none.
   */
  documented(choice: PrismChoice): JsonResponse;
}
