import { readDuration } from "../http/clock.ts";
import type { HttpResponse } from "../http/http-types.ts";
import { type CallContext, transport } from "../http/transport.ts";
import type { CallOptions } from "../options.ts";
import type { OperationSpec } from "./operation-spec.ts";
import {
  buildRequest,
  type OperationSettings,
  readRequestParts,
  type RequestParts,
} from "./request-parts.ts";
import { readResult } from "./result.ts";
import { createReadMethod, type ReadMethod } from "./waiter.ts";

/** Makes the named methods. Their types come from the document: no response is checked against its type. */
export interface MethodFactory {
  /** Makes a method. */
  call<Request, Result>(spec: OperationSpec): (request: Request, options?: CallOptions) => Promise<Result>;
  /** Makes a method that can also be watched. */
  read<Request, Result>(spec: OperationSpec): ReadMethod<Request, Result>;
}

/** Sends a named call. */
export type Send = (spec: OperationSpec, parts: RequestParts, context: CallContext) => Promise<HttpResponse>;

/** Sends without openapi-fetch: its `Request` and second `Response` would cost more than the rest of a call. */
export function sendDirectly(settings: OperationSettings): Send {
  return (spec, parts, context) => transport(settings, buildRequest(spec, parts, settings), context);
}

/** Returns the factory of the named methods of one client. */
export function createMethodFactory(settings: OperationSettings, send: Send): MethodFactory {
  const { clock, authorizer } = settings;
  const call =
    <Request, Result>(spec: OperationSpec, retries?: number) =>
    async (request: Request, { signal, timeout = settings.timeout }: CallOptions = {}): Promise<Result> => {
      const context = { operation: spec.id, signal, timeout: readDuration("timeout", timeout), retries };
      const response = await send(spec, readRequestParts(spec, request ?? {}, settings), context);
      return readResult(spec, response, clock.now(), authorizer.hint);
    };
  return { call, read: (spec) => createReadMethod(settings, call(spec), call(spec, 0)) };
}
