import createFetchClient, {
  type Client as FetchClient,
  type Middleware as FetchMiddleware,
} from "openapi-fetch";
import { hasStyles, receivesBytes } from "../generated/encoding.ts";
import type { paths } from "../generated/schema.ts";
import { serviceOf } from "../generated/services.ts";
import { demand } from "./errors/input-error.ts";
import { readResponse } from "./errors/error-body.ts";
import { createRedaction } from "./errors/redaction.ts";
import type { HttpResponse } from "./http/http-types.ts";
import { baseOf, isPath, operationUrl, projectOf } from "./http/raw-url.ts";
import { type CallContext, transport } from "./http/transport.ts";
import type { OperationSpec } from "./operations/operation-spec.ts";
import type { OperationSettings, RequestParts } from "./operations/request-parts.ts";

/** openapi-fetch with the paths of the API. */
export interface RawClient extends FetchClient<paths> {}

/** Middleware of `client.raw`, as openapi-fetch takes it. */
export type Middleware = FetchMiddleware;

/** Base URL that stands for "the service of this path": openapi-fetch takes only one. */
const placeholder = "https://service.invalid";

/** Creates openapi-fetch over {@link transport}: retries, limits and credentials lie below its middleware. */
export function createRaw(settings: OperationSettings): RawClient {
  const { authorizer, origins, headers, timeout, attemptTimeout, retry } = settings;
  return createFetchClient<paths>({
    baseUrl: placeholder,
    headers,
    pathSerializer(url, parameters) {
      demand(url.startsWith(placeholder), "baseUrl", "set the endpoint of createClient instead");
      try {
        const { base, path } = operationUrl(origins, url.slice(placeholder.length), parameters);
        return base + path;
      } catch (error) {
        throw createRedaction(authorizer.last?.secrets).cleanError(error);
      }
    },
    async fetch(request) {
      const { method, url, signal } = request;
      const operation = `${method} ${new URL(url).pathname}`;
      const context = {
        operation,
        redaction: createRedaction(authorizer.last?.secrets),
        signal,
        timeout,
        attemptTimeout,
        retry,
      };
      return unread(await send(settings, request, context));
    },
  });
}

/**
 * Sends the request of openapi-fetch and its middleware.
 * @throws {InputError} for a request to another URL than those of the client: credentials go nowhere else.
 */
async function send(
  settings: OperationSettings,
  request: Request,
  context: CallContext,
  bytes = false,
): Promise<SentResponse> {
  const { origins, defaultParameters } = settings;
  const { method, headers } = request;
  const { origin, pathname, search, href } = new URL(request.url);
  // No `pathSerializer` is called for a call without path parameters.
  const path = pathname.replaceAll("%7B", "{").replaceAll("%7D", "}");
  demand(
    origin !== placeholder || !isPath(path) || !path.includes("{"),
    "params.path",
    `is required for ${path}`,
  );
  const found = origin === placeholder ? operationUrl(origins, path, {}) : undefined;
  const url = found === undefined ? href : found.base + found.path + search;
  const base = baseOf(origins, url);
  demand(base !== undefined, "url", `credentials are not sent to ${url.replace(/\?.*/s, "")}`);
  const target = url.slice(base.length);
  const project = projectOf(target) ?? defaultParameters["project_id"];
  const body = request.body === null ? null : await request.arrayBuffer();
  // A copy, so that no middleware sees the credentials.
  const copy = { method, url, path: target, headers: Object.fromEntries(headers), body, bytes, project };
  try {
    return { url, read: await transport(settings, copy, context) };
  } catch (error) {
    throw context.redaction.cleanError(error);
  }
}

/** A response, and the URL that it came from. */
interface SentResponse {
  url: string;
  read: HttpResponse;
}

/** Returns the response with a body that has not been read. */
function unread({ url, read: { response, text = "", bytes } }: SentResponse): Response {
  const { status, statusText } = response;
  // A redirect that a browser hides has no status to make a response of.
  if (status === 0) return response instanceof Response ? response : Response.error();
  const copied = new Headers();
  response.headers.forEach((value, name) => copied.append(name, value));
  const whole = new Response(receivesBytes && bytes ? new Blob([new Uint8Array(bytes)]) : text || null, {
    status,
    ...(statusText && { statusText }),
    headers: copied,
  });
  // No constructor takes the URL. Middleware may read the body, for a log, before others do.
  return Object.defineProperties(whole, {
    url: { value: url },
    text: { value: () => Promise.resolve(text) },
    json: { value: async (): Promise<unknown> => JSON.parse(text) },
  });
}

/** Sends a named call through openapi-fetch and its middleware. */
export async function requestThrough(
  raw: RawClient,
  settings: OperationSettings,
  { method, path, receive }: OperationSpec,
  { body, search, ...params }: RequestParts,
  context: CallContext,
): Promise<HttpResponse> {
  let received: { made: Response; read: HttpResponse } | undefined;
  const { response, error } = await anyRequest(raw)(method, path, {
    params,
    body,
    bodySerializer: (sent) => sent,
    querySerializer: () => search,
    ...(hasStyles && {
      pathSerializer: () => `${settings.origins[serviceOf[path]]}${params.filled}`,
    }),
    parseAs: "stream",
    async fetch(request) {
      const sent = await send(settings, request, context, receivesBytes && receive === "bytes");
      received = { made: unread(sent), read: sent.read };
      return received.made;
    },
  });
  // Middleware may have read its body.
  if (response === received?.made) return received.read;
  // openapi-fetch reads the bodies of error responses, even with `parseAs: "stream"`.
  return response.bodyUsed
    ? readResponse(response, "", error)
    : readResponse(response, await response.text());
}

/** openapi-fetch's `request` for a method and a path that are known only at run time. */
type AnyRequest = (
  method: OperationSpec["method"],
  path: OperationSpec["path"],
  init: {
    params: object;
    body?: string | ArrayBuffer | undefined;
    bodySerializer: (sent: string | ArrayBuffer) => string | ArrayBuffer;
    querySerializer: () => string;
    pathSerializer?: () => string;
    parseAs: "stream";
    fetch: (request: Request) => Promise<Response>;
  },
) => Promise<{ response: Response; error?: unknown }>;

function anyRequest(raw: RawClient): AnyRequest;
function anyRequest({ request }: { request: unknown }): unknown {
  return request;
}
