import createFetchClient, { type Client as FetchClient } from "openapi-fetch";
import type { paths } from "../generated/schema.ts";
import { readResponse } from "./errors/error-body.ts";
import type { HttpResponse } from "./http/http-types.ts";
import { type CallContext, transport, type TransportSettings } from "./http/transport.ts";
import { operationUrl } from "./http/url.ts";
import type { OperationSpec } from "./operations/operation-spec.ts";
import type { OperationSettings, RequestParts } from "./operations/request-parts.ts";

/** Base URL that stands for "the service of this path": openapi-fetch takes only one. */
const placeholder = "https://service.invalid";

/** Creates openapi-fetch over {@link transport}: retries, limits and credentials lie below its middleware. */
export function createRaw(settings: OperationSettings): FetchClient<paths> {
  const { origins, headers, timeout } = settings;
  return createFetchClient<paths>({
    baseUrl: placeholder,
    headers,
    pathSerializer: (url, parameters) => operationUrl(origins, url.slice(placeholder.length), parameters),
    async fetch(request) {
      const { method, url, signal } = request;
      const operation = `${method} ${new URL(url).pathname}`;
      return unread(await send(settings, request, { operation, signal, timeout }));
    },
  });
}

/** Sends the request of openapi-fetch and its middleware. */
async function send(
  settings: TransportSettings,
  request: Request,
  context: CallContext,
): Promise<HttpResponse> {
  const { method, headers } = request;
  const { origin, pathname, search, href } = new URL(request.url);
  // No `pathSerializer` is called for a path without parameters.
  const url = origin === placeholder ? operationUrl(settings.origins, pathname, {}) + search : href;
  const body = request.body === null ? null : new Uint8Array(await request.arrayBuffer());
  // A copy, so that no middleware sees the credentials.
  const copy = { method, url, headers: Object.fromEntries(headers), body };
  return transport(settings, copy, context);
}

/** Returns the response with a body that has not been read. */
function unread({ response, text }: HttpResponse): Response {
  // A redirect that a browser hides has no status to make a response of.
  if (response.type === "opaqueredirect") return response;
  // No constructor takes the URL.
  return Object.defineProperty(new Response(text || null, response), "url", { value: response.url });
}

/** Sends a named call through openapi-fetch and its middleware. */
export async function requestThrough(
  raw: FetchClient<paths>,
  settings: TransportSettings,
  { method, path }: OperationSpec,
  { body, ...params }: RequestParts,
  context: CallContext,
): Promise<HttpResponse> {
  let received: { made: Response; read: HttpResponse } | undefined;
  const { response, error } = await anyRequest(raw)(method, path, {
    params,
    body,
    parseAs: "stream",
    async fetch(request) {
      const read = await send(settings, request, context);
      received = { made: unread(read), read };
      return received.made;
    },
  });
  // Middleware may have read its body.
  if (response === received?.made) return received.read;
  // openapi-fetch reads the bodies of error responses, even with `parseAs: "stream"`.
  const read = typeof error === "string" ? error : JSON.stringify(error);
  return readResponse(response, response.bodyUsed ? read : await response.text());
}

/** openapi-fetch's `request` for a method and a path that are known only at run time. */
type AnyRequest = (
  method: OperationSpec["method"],
  path: OperationSpec["path"],
  init: {
    params: object;
    body?: unknown;
    parseAs: "stream";
    fetch: (request: Request) => Promise<Response>;
  },
) => Promise<{ response: Response; error?: unknown }>;

function anyRequest(raw: FetchClient<paths>): AnyRequest;
function anyRequest({ request }: { request: unknown }): unknown {
  return request;
}
