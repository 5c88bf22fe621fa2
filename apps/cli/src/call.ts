import type { CallOptions, Client } from "@meshlift/client";
import type { ErrorObject } from "ajv";

/** A compiled JSON Schema. It decides what `Request` is, so it may say so to the compiler. */
export interface Validator<Request> {
  (request: unknown): request is Request;
  readonly errors?: readonly ErrorObject[] | null;
}

/** A request that was checked: what is wrong with it, or the way to send it. */
type Checked =
  | { valid: false; errors: readonly ErrorObject[] }
  | { valid: true; send(client: Client, options: CallOptions): Promise<unknown> };

/** Checks a request of one operation. */
export type Call = (request: unknown) => Checked;

/** Ties the validator of an operation to its method: what the one lets through, the other takes. */
export function bind<Request>(
  validate: Validator<Request>,
  send: (client: Client, request: Request, options: CallOptions) => Promise<unknown>,
): Call {
  return (request) =>
    validate(request)
      ? { valid: true, send: (client, options) => send(client, request, options) }
      : { valid: false, errors: validate.errors ?? [] };
}
