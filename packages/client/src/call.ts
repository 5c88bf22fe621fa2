import type { OperationId } from "../generated/operations.ts";
import { ApiError, toApiError } from "./api-error.ts";
import type { Client as FetchClient } from "openapi-fetch";
import type { paths } from "../generated/schema.ts";
import type { Answer } from "./attempt.ts";
import type { Clock } from "./clock.ts";
import { readLimit } from "./limit.ts";
import { toResponse, type Transport } from "./transport.ts";

/** Options of a single call. */
export interface CallOptions {
  /** Ends the call; its `reason` is thrown unchanged. */
  signal?: AbortSignal | undefined;
  /** Limit of the whole call in ms: attempts, bodies and waits. The client's `timeout` by default. */
  timeout?: number | undefined;
}

/** What every named method adds to its request: the way it is sent. */
interface Init {
  fetch: (request: Request) => Promise<Response>;
}

/** What openapi-fetch answers. */
interface Outcome<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/** Sends named calls. */
export interface Caller {
  /**
   * Gives the answer's body.
   * @throws {ApiError} for every answer but the documented success, also one whose body is no JSON or missing.
   */
  forBody<Data>(
    operation: OperationId,
    options: CallOptions | undefined,
    send: (init: Init) => Promise<Outcome<Data>>,
  ): Promise<Data>;
  /** For a success that is documented without a body. @throws {ApiError} for every other answer. */
  forNothing(
    operation: OperationId,
    options: CallOptions | undefined,
    send: (init: Init) => Promise<Outcome<unknown>>,
  ): Promise<void>;
}

/** What the named methods of a client are made of. */
export interface MethodContext {
  raw: FetchClient<paths>;
  call: Caller;
  clock: Clock;
  /** Fills in the project of a call that names none. */
  projectId: (given: string | undefined) => string;
}

/** @param timeout limit of a call that sets none, in ms. */
export function createCaller(transport: Transport, clock: Clock, timeout: number): Caller {
  async function succeed<Data>(
    operation: string,
    options: CallOptions | undefined,
    send: (init: Init) => Promise<Outcome<Data>>,
  ): Promise<Outcome<Data>> {
    const context = {
      operation,
      signal: options?.signal,
      timeout: readLimit("timeout", options?.timeout ?? timeout),
    };
    context.signal?.throwIfAborted();
    let answer: Answer | undefined;
    const fetch = async (request: Request): Promise<Response> => {
      answer = await transport(request, context);
      return toResponse(answer);
    };
    let outcome: Outcome<Data>;
    try {
      outcome = await send({ fetch });
    } catch (error) {
      // openapi-fetch lets JSON.parse throw: a success whose body is an HTML page, or cut short.
      if (!(error instanceof SyntaxError) || answer === undefined) throw error;
      const { status } = answer.response;
      const body = new TextDecoder().decode(answer.bytes);
      throw new ApiError({
        operation,
        status,
        message: `answered ${status} with a body that is not JSON`,
        body,
      });
    }
    if (outcome.response.ok) return outcome;
    throw toApiError(operation, outcome.response, outcome.error, clock.now());
  }

  return {
    async forBody(operation, options, send) {
      const { data, response } = await succeed(operation, options, send);
      if (data !== undefined) return data;
      throw new ApiError({
        operation,
        status: response.status,
        message: `answered ${response.status} without a body`,
      });
    },
    async forNothing(operation, options, send) {
      await succeed(operation, options, send);
    },
  };
}
