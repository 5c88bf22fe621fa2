import type { OperationId } from "../generated/operations.ts";
import { ApiError, toApiError } from "./api-error.ts";
import type { Client as FetchClient } from "openapi-fetch";
import type { paths } from "../generated/schema.ts";
import type { Answer } from "./attempt.ts";
import { type Sender, throughRequest, withoutRequest } from "./bridge.ts";
import type { Clock } from "./clock.ts";
import { InputError } from "./errors.ts";
import { readLimit } from "./limit.ts";
import type { Message, Transport } from "./transport.ts";

/** Options of a single call. */
export interface CallOptions {
  /** Ends the call; its `reason` is thrown unchanged. */
  signal?: AbortSignal | undefined;
  /** Limit of the whole call in ms: attempts, bodies and waits. The client's `timeout` by default. */
  timeout?: number | undefined;
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
    request: object,
    options: CallOptions | undefined,
    send: (sender: Sender) => Promise<Outcome<Data>>,
  ): Promise<Data>;
  /** For a success that is documented without a body. @throws {ApiError} for every other answer. */
  forNothing(
    operation: OperationId,
    request: object,
    options: CallOptions | undefined,
    send: (sender: Sender) => Promise<Outcome<unknown>>,
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

/** What a caller works with. */
export interface CallerOptions {
  transport: Transport;
  clock: Clock;
  /** Limit of a call that sets none, in ms. */
  timeout: number;
  /** True once openapi-fetch has middleware, which wants to see requests and responses. */
  observed: () => boolean;
}

export function createCaller({ transport, clock, timeout, observed }: CallerOptions): Caller {
  async function succeed<Data>(
    operation: string,
    request: object,
    { signal, timeout: limit = timeout }: CallOptions = {},
    send: (sender: Sender) => Promise<Outcome<Data>>,
  ): Promise<Outcome<Data>> {
    const context = { operation, signal, timeout: readLimit("timeout", limit) };
    signal?.throwIfAborted();
    if (typeof request !== "object" || request === null) {
      throw new InputError("request", `${operation} takes an object of parameters`);
    }
    let answer: Answer | undefined;
    const deliver = async (message: Message): Promise<Answer> => (answer = await transport(message, context));
    let outcome: Outcome<Data>;
    try {
      outcome = await send(observed() ? throughRequest(deliver) : withoutRequest(deliver));
    } catch (error) {
      // openapi-fetch lets JSON.parse throw: a success whose body is an HTML page, or cut short.
      if (!(error instanceof SyntaxError) || answer === undefined) throw error;
      const body = new TextDecoder().decode(answer.bytes);
      throw unreadable(operation, answer.response.status, "with a body that is not JSON", body);
    }
    if (outcome.response.ok) return outcome;
    throw toApiError(operation, outcome.response, outcome.error, clock.now());
  }

  return {
    async forBody(operation, request, options, send) {
      const { data, response } = await succeed(operation, request, options, send);
      if (data !== undefined) return data;
      throw unreadable(operation, response.status, "without a body");
    },
    async forNothing(operation, request, options, send) {
      await succeed(operation, request, options, send);
    },
  };
}

function unreadable(operation: string, status: number, how: string, body?: string): ApiError {
  return new ApiError({ operation, status, message: `answered ${status} ${how}`, body });
}
