import { ApiError, toApiError } from "./api-error.ts";
import type { Answer } from "./attempt.ts";
import { readLimit } from "./limit.ts";
import { type Sorted, sortMembers, writeMessage } from "./message.ts";
import type { MethodMakers, Plan } from "./plan.ts";
import { readMethod } from "./read-method.ts";
import type { Settings } from "./settings.ts";
import { type CallContext, transport } from "./transport.ts";

/** Options of a single call. */
export interface CallOptions {
  /** Ends the call; its `reason` is thrown unchanged. */
  signal?: AbortSignal | undefined;
  /** Limit of the whole call in ms: attempts, bodies and waits. The client's `timeout` by default. */
  timeout?: number | undefined;
}

/** Sends a named call. */
export type Send = (plan: Plan, sorted: Sorted, context: CallContext) => Promise<Answer>;

/** Sends without a detour: making a `Request` and a second `Response` would cost more than all the rest of a call. */
export function sendDirectly(settings: Settings): Send {
  return (plan, sorted, context) => transport(settings, writeMessage(plan, sorted, settings), context);
}

/** What the named methods are made of. */
export function createMakers(settings: Settings, send: Send): MethodMakers {
  const { clock } = settings;
  const call =
    <Request, Result>(plan: Plan) =>
    async (request: Request, { signal, timeout = settings.timeout }: CallOptions = {}): Promise<Result> => {
      const context = { operation: plan.id, signal, timeout: readLimit("timeout", timeout) };
      const answer = await send(plan, sortMembers(plan, request ?? {}, settings), context);
      return unwrap(plan, answer, clock.now());
    };
  return { call, read: (plan) => readMethod(clock, call(plan)) };
}

/**
 * What the answer brings: the one place where a named call fails for what the service said.
 * @throws {ApiError} for every answer but the documented success, also one whose body is no JSON or missing.
 */
function unwrap<Result>(plan: Plan, answer: Answer, now: number): Result;
function unwrap({ id: operation, method, empty }: Plan, answer: Answer, now: number): unknown {
  const { response, text } = answer;
  if (!response.ok) throw toApiError(operation, method, answer, now);
  if (empty === true) return undefined;
  const { status } = response;
  try {
    return JSON.parse(text);
  } catch {
    const how = text === "" ? "without a body" : "with a body that is not JSON";
    throw new ApiError({ operation, status, message: `answered ${status} ${how}`, body: text });
  }
}
