import type { Operation, Schema } from "@meshlift/spec";
import type { BodyCheck } from "./body-check.ts";
import type { PrismAnswer, PrismOperation } from "./prism.ts";

/** One operation with all that answering it takes. */
export interface Endpoint {
  operation: Operation;
  /** Prism's reading of it, without the request body: that is `checkBody`'s. */
  prism: PrismOperation;
  checkBody: BodyCheck;
  /** Documented success, as Prism's mocker gives it: the first example, or one made from the schema. */
  success: PrismAnswer;
  /** Schema of the success answer's body. */
  schema: Schema;
}
