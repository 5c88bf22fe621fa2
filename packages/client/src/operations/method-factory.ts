import { hasFiles, hasStyles } from "../../generated/encoding.ts";
import { createRedaction, type Redaction } from "../errors/redaction.ts";
import type { HttpResponse } from "../http/http-types.ts";
import { type CallContext, transport } from "../http/transport.ts";
import type { CallOptions } from "../options.ts";
import { readCallOptions } from "./call-options.ts";
import type { OperationSpec } from "./operation-spec.ts";
import {
  buildRequest,
  fillStyled,
  type OperationSettings,
  parameterLocations,
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
  const prepare = <Request, Result>(spec: OperationSpec) => {
    const locations = parameterLocations(spec);
    /** @param wait redaction of the wait that makes the call, without retries: it is itself a retry, at its own pace. */
    return async (request: Request, options: CallOptions = {}, wait?: Redaction): Promise<Result> => {
      const redaction = wait ?? createRedaction(authorizer.last?.secrets);
      try {
        const context = { ...readCallOptions(spec.id, options, settings), redaction };
        if (wait) context.retry = { ...context.retry, retries: 0 };
        const parts = readRequestParts(spec, locations, request ?? {}, settings);
        if (hasStyles) parts.filled = fillStyled(spec, parts);
        if (hasFiles && parts.form !== undefined) {
          parts.header["content-type"] = parts.form.type;
          parts.body = await parts.form.arrayBuffer();
        }
        const header = { ...context.headers, ...parts.header };
        if (hasStyles) joinCookies(header, settings.headers, context.headers, parts.header);
        const response = await send(spec, { ...parts, header }, context);
        return readResult(spec, response, clock.now(), authorizer.last?.hint);
      } catch (error) {
        throw redaction.cleanError(error);
      }
    };
  };
  return {
    call<Request, Result>(spec: OperationSpec) {
      const perform = prepare<Request, Result>(spec);
      return named(spec, (request: Request, options?: CallOptions) => perform(request, options));
    },
    read: (spec) => named(spec, createReadMethod(settings, prepare(spec))),
  };
}

/** A request has one header `Cookie`: that of the parameters, and that of the caller in front of it. */
function joinCookies(header: Record<string, string>, ...all: readonly Record<string, string>[]): void {
  const cookies = all.flatMap(({ cookie }) => cookie ?? []);
  if (cookies.length > 0) header["cookie"] = cookies.join("; ");
}

/** Gives a method its name, for stack traces and consoles. */
function named<Method extends object>({ id }: OperationSpec, method: Method): Method {
  return Object.defineProperty(method, "name", { value: id });
}
