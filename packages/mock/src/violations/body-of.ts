import type { OperationId, operations } from "@meshlift/client";

/**
 * The JSON body of an operation's requests, as the client types it. `unknown` for an operation of another document than
 * Meshlift's own.
 */
export type BodyOf<Id extends string> = Id extends OperationId
  ? [NonNullable<operations[Id]["requestBody"]>] extends [never]
    ? undefined
    : operations[Id] extends { requestBody?: { content: { "application/json": infer Body } } }
      ? Body
      : unknown
  : unknown;
