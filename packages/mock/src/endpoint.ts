import { isDeepStrictEqual } from "node:util";
import type { Operation, Schema } from "@meshlift/openapi";
import type { BodyCheck } from "./body-check.ts";
import type { PrismAnswer, PrismOperation } from "./prism.ts";
import type { SecretPath } from "./secret-members.ts";
import { overlay } from "./values.ts";

/** One operation with all that answering it takes. */
export interface Endpoint {
  operation: Operation;
  /** Prism's reading of it, without the request body: that is `checkBody`'s. */
  prism: PrismOperation;
  checkBody: BodyCheck;
  /** Where its request's body holds secrets. */
  secrets: readonly SecretPath[];
  /** Documented success, as Prism's mocker gives it: the first example, or one made from the schema. */
  success: PrismAnswer;
  /** Schema of the success answer's body. */
  schema: Schema;
}

/** True if the success answers of both show the same sort of thing. */
export function shows(endpoint: Endpoint, shape: Endpoint): boolean {
  return isDeepStrictEqual(endpoint.schema, shape.schema);
}

/** What a caller of `endpoint` sent, without what callers cannot set. */
export function callersPart({ operation }: Endpoint, body: unknown): unknown {
  return operation.requestBody === undefined ? undefined : overlay({}, body, operation.requestBody.schema);
}
