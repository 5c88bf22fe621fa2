import type { OperationId, operations } from "@meshlift/client";

/**
 * JSON body that an operation takes, as its types say: what a call that kept to the contract has sent. `unknown`
 * where the document is not Meshlift's own.
 */
export type BodyOf<Id extends string> = Id extends OperationId
  ? [NonNullable<operations[Id]["requestBody"]>] extends [never]
    ? undefined
    : operations[Id] extends { requestBody?: { content: { "application/json": infer Body } } }
      ? Body
      : unknown
  : unknown;
