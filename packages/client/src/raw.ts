import createFetchClient, { type Client as FetchClient } from "openapi-fetch";
import type { paths } from "../generated/schema.ts";
import type { Answer } from "./attempt.ts";
import type { Sorted } from "./message.ts";
import type { Plan } from "./plan.ts";
import { urlOf } from "./routing.ts";
import type { Settings } from "./settings.ts";
import { type CallContext, transport } from "./transport.ts";

/** Base URL that stands for "the service of this path": openapi-fetch has room for only one. */
const placeholder = "https://service.invalid";

/** openapi-fetch over {@link transport}: retries, limits and credentials lie below its middleware. */
export function createRaw(settings: Settings): FetchClient<paths> {
  const { origins, headers, timeout } = settings;
  return createFetchClient<paths>({
    baseUrl: placeholder,
    headers,
    pathSerializer: (url, parameters) => urlOf(origins, url.slice(placeholder.length), parameters),
    fetch(request) {
      const { method, url, signal } = request;
      return send(settings, request, { operation: `${method} ${new URL(url).pathname}`, signal, timeout });
    },
  });
}

/** Sends what openapi-fetch and its middleware made, and hands them a response that nobody has read. */
async function send(settings: Settings, request: Request, context: CallContext): Promise<Response> {
  const { method, headers } = request;
  const { origin, pathname, search, href } = new URL(request.url);
  // No `pathSerializer` is called for a path without parameters.
  const url = origin === placeholder ? urlOf(settings.origins, pathname, {}) + search : href;
  const body = request.body === null ? null : new Uint8Array(await request.arrayBuffer());
  // The copy keeps credentials out of the middleware's sight.
  const message = { method, url, headers: Object.fromEntries(headers), body };
  const { response, text } = await transport(settings, message, context);
  // Of a redirect that a browser hides there is no status to make a response of.
  return response.type === "opaqueredirect" ? response : new Response(text || null, response);
}

/** A named call on the way through openapi-fetch and its middleware. */
export async function requestThrough(
  raw: FetchClient<paths>,
  settings: Settings,
  { method, path }: Plan,
  { body, ...params }: Sorted,
  context: CallContext,
): Promise<Answer> {
  const { response, error } = await anyRequest(raw)(method, path, {
    params,
    ...body,
    parseAs: "stream",
    fetch: (request) => send(settings, request, context),
  });
  // openapi-fetch reads the bodies of error answers, whatever it is told.
  const read = typeof error === "string" ? error : JSON.stringify(error);
  return { response, text: response.bodyUsed ? read : await response.text() };
}

/** openapi-fetch's `request` for a method and a path that only the running program knows. */
type AnyRequest = (
  method: Plan["method"],
  path: Plan["path"],
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
