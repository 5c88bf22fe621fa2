import { ApiError } from "./errors.ts";
import { readErrorBody } from "./error-body.ts";
import type { OperationId } from "../generated/operations.ts";
import type { Middleware } from "openapi-fetch";

/** Options of a single call. */
export interface CallOptions {
  /** Ends the call; its `reason` is thrown unchanged. */
  signal?: AbortSignal;
}

/** What every named method adds to its request. */
export interface Init {
  middleware: Middleware[];
  signal: AbortSignal | null;
}

/** What openapi-fetch answers. */
interface Outcome<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/**
 * Sends one named call and gives its body.
 * @throws {ApiError} for every answer but the documented success, also one whose body is no JSON or missing.
 */
export async function callForBody<Data>(
  operation: OperationId,
  options: CallOptions | undefined,
  send: (init: Init) => Promise<Outcome<Data>>,
): Promise<Data> {
  const { data, response } = await succeed(operation, options, send);
  if (data !== undefined) return data;
  throw new ApiError({
    operation,
    status: response.status,
    message: `answered ${response.status} without a body`,
  });
}

/** Sends one named call whose success is documented without a body. @throws {ApiError} as `callForBody`. */
export async function callForNothing(
  operation: OperationId,
  options: CallOptions | undefined,
  send: (init: Init) => Promise<Outcome<unknown>>,
): Promise<void> {
  await succeed(operation, options, send);
}

async function succeed<Data>(
  operation: OperationId,
  options: CallOptions | undefined,
  send: (init: Init) => Promise<Outcome<Data>>,
): Promise<Outcome<Data>> {
  let status = 0;
  const observe: Middleware = {
    onResponse({ response }) {
      status = response.status;
    },
  };
  let outcome: Outcome<Data>;
  try {
    outcome = await send({ middleware: [observe], signal: options?.signal ?? null });
  } catch (error) {
    // openapi-fetch lets JSON.parse throw: a success whose body is an HTML page, or cut short.
    if (!(error instanceof SyntaxError) || status === 0) throw error;
    throw new ApiError({ operation, status, message: `answered ${status} with a body that is not JSON` });
  }
  if (outcome.response.ok) return outcome;
  throw toApiError(operation, outcome.response, outcome.error);
}

function toApiError(operation: OperationId, { status, headers }: Response, body: unknown): ApiError {
  const said = readErrorBody(body);
  return new ApiError({
    operation,
    status,
    code: said.code,
    message: said.message ?? `answered ${status} without an error message`,
    detail: said.detail,
    requestId: said.requestId ?? headers.get("X-Request-Id") ?? undefined,
    body,
  });
}

/** The named members of `from` that are there, for a parameter group of openapi-fetch. */
export function pick<From extends object, Key extends keyof From>(
  from: From,
  ...keys: Key[]
): Pick<From, Key>;
export function pick(from: object, ...keys: string[]): object {
  return Object.fromEntries(
    keys.filter((key) => Reflect.get(from, key) !== undefined).map((key) => [key, Reflect.get(from, key)]),
  );
}
