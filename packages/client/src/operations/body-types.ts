import type { operations } from "../../generated/schema.ts";

/** JSON body of an operation's request. */
export type RequestBody<Id extends keyof operations> = operations[Id] extends {
  requestBody?: { content: { "application/json": infer Body } };
}
  ? Body
  : never;

/** JSON body of an operation's response with this status. */
export type ResponseBody<
  Id extends keyof operations,
  Status extends keyof operations[Id]["responses"],
> = operations[Id]["responses"][Status] extends { content: { "application/json": infer Body } }
  ? Body
  : never;

/** A body whose fixed values may be left out or undefined: the client fills them in. */
export type Fillable<Body, Fixed extends keyof Body> = Omit<Body, Fixed> & {
  [Name in Fixed]?: Body[Name] | undefined;
};
