import type { CallOptions, Methods } from "@meshlift/client";
import type { ErrorObject } from "ajv";
import { limitDepth } from "./response-depth.ts";

/** A compiled JSON Schema. It decides what a `Request` is, so it may tell the compiler. */
export interface Validator<Request> {
  (request: unknown): request is Request;
  readonly errors?: readonly ErrorObject[] | null;
}

/** A checked request: what is wrong with it, or how to send it. */
type Checked =
  | { valid: false; errors: readonly ErrorObject[] }
  | { valid: true; send(client: Methods, options: CallOptions): Promise<unknown> };

/** Checks a request of one operation. */
export type Call = (request: unknown) => Checked;

/** Binds the validator of an operation to its method of the client: the method takes what the validator accepts. */
export function bind<Request>(
  validate: Validator<Request>,
  send: (client: Methods, request: Request, options: CallOptions) => Promise<unknown>,
): Call {
  return (request) =>
    validate(request)
      ? { valid: true, send: async (client, options) => limitDepth(await send(client, request, options)) }
      : { valid: false, errors: validate.errors ?? [] };
}
