import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { bodyLimit } from "../http/body.ts";
import type { FailureKind, UpstreamResponse } from "../http/messages.ts";
import type { Upstream } from "./address.ts";
import { endToEnd, type UpstreamRequest } from "./request.ts";

/** Why there is no answer. */
export interface UpstreamFailure {
  kind: FailureKind;
  /** The system's code, such as `ECONNREFUSED`. */
  code: string;
}

/** Connections to upstreams: a new one for each request, for one that was idle may break without anybody's fault. */
export interface UpstreamConnections {
  /** Longest time without a byte, in ms. */
  timeout: number;
  agents: { http: http.Agent; https: https.Agent };
}

/** @param timeout longest time without a byte, in ms. */
export function createConnections(timeout: number): UpstreamConnections {
  // With NODE_USE_ENV_PROXY the platform's own agent knows the way through a company's proxy.
  const { proxyEnv } = https.globalAgent.options;
  const options = { keepAlive: false, ...(proxyEnv && { proxyEnv }) };
  return { timeout, agents: { http: new http.Agent(options), https: new https.Agent(options) } };
}

/**
 * Sends a request to an upstream and waits for its answer: to its end, or until there are more bytes than are checked.
 * Redirects are not followed, and nothing is sent twice. Never rejects.
 */
export function sendUpstream(
  { timeout, agents }: UpstreamConnections,
  { secure, hostname, port }: Upstream,
  { method, path, headers, body }: UpstreamRequest,
  gone: AbortSignal,
): Promise<UpstreamResponse | UpstreamFailure> {
  const { promise, resolve } = Promise.withResolvers<UpstreamResponse | UpstreamFailure>();
  let reached = false;
  let answered = false;
  let late = false;
  const explain = (error: unknown): UpstreamFailure => {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    if (gone.aborted) return { kind: "gone", code };
    if (late) return { kind: "timeout", code: "ETIMEDOUT" };
    if (!reached) return { kind: "unreachable", code };
    return { kind: code.startsWith("HPE_") ? "unreadable" : "reset", code };
  };
  try {
    const request = (secure ? https : http).request({
      agent: secure ? agents.https : agents.http,
      host: hostname,
      port,
      method,
      path,
      headers,
      setHost: false,
      setDefaultHeaders: false,
      signal: gone,
      timeout,
    });
    request.on("socket", (socket) => {
      // Behind a company's proxy the way is open when the socket is handed over.
      reached = !socket.connecting;
      socket.once(secure ? "secureConnect" : "connect", () => (reached = true));
    });
    request.on("timeout", () => {
      late = true;
      request.destroy();
    });
    request.on("response", async (response) => {
      answered = true;
      const upstreamResponse = await receive(response, explain);
      // A caller may read the rest as slowly as it likes.
      if (upstreamResponse.rest !== undefined) request.setTimeout(0);
      resolve(upstreamResponse);
    });
    // What goes wrong inside of an answer cuts it off.
    request.on("error", (error) => {
      if (!answered) resolve(explain(error));
    });
    request.end(body);
  } catch (error) {
    resolve(explain(error));
  }
  return promise;
}

async function receive(
  response: IncomingMessage,
  explain: (error: unknown) => UpstreamFailure,
): Promise<UpstreamResponse> {
  const chunks: Buffer[] = [];
  const upstreamResponse = (more: Partial<UpstreamResponse>): UpstreamResponse => ({
    status: response.statusCode ?? 0,
    reason: response.statusMessage ?? "",
    headers: endToEnd(response.rawHeaders),
    bytes: Buffer.concat(chunks),
    trailers: response.rawTrailers,
    ...more,
  });
  let size = 0;
  // Whoever reads the rest meets its failure; until then nobody does.
  response.on("error", () => {});
  try {
    for await (const chunk of response.iterator({ destroyOnReturn: false })) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > bodyLimit) return upstreamResponse({ rest: response });
    }
    return upstreamResponse(response.complete ? {} : { cut: explain("ended early").kind });
  } catch (error) {
    return upstreamResponse({ cut: explain(error).kind });
  }
}
