import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { bodyLimit } from "./exchange.ts";
import type { Upstream } from "./upstream-address.ts";
import { endToEnd, type Outgoing } from "./upstream-request.ts";

/**
 * Why nothing came, or not all of it: the upstream was not reached, ended the connection, was not heard of for too
 * long, or wrote what is no HTTP; or the caller went away.
 */
type Break = "unreachable" | "reset" | "timeout" | "unreadable" | "gone";

/** An answer as it came, but for what belongs to the connection. */
export interface Arrival {
  status: number;
  /** Reason phrase. */
  reason: string;
  headers: [name: string, value: string][];
  /** The body's bytes, encoded as they came; its beginning where it has a `rest`, or was `cut`. */
  bytes: Buffer;
  /** What ended it too early. */
  cut?: Break;
  /** What follows where there are more bytes than the mock checks. */
  rest?: IncomingMessage;
}

/** Why there is no answer. */
export interface Silence {
  broken: Break;
  /** The system's code, such as `ECONNREFUSED`. */
  code: string;
}

/** Connections to upstreams: a new one for each request, for one that was idle may break without anybody's fault. */
export interface Line {
  /** Longest time without a byte, in ms. */
  timeout: number;
  agents: { http: http.Agent; https: https.Agent };
}

/** @param timeout longest time without a byte, in ms. */
export function createLine(timeout: number): Line {
  // With NODE_USE_ENV_PROXY the platform's own agent knows the way through a company's proxy.
  const { proxyEnv } = https.globalAgent.options;
  const options = { keepAlive: false, ...(proxyEnv && { proxyEnv }) };
  return { timeout, agents: { http: new http.Agent(options), https: new https.Agent(options) } };
}

/**
 * Sends a request to an upstream and waits for its answer: to its end, or until there are more bytes than are checked.
 * Redirects are not followed, and nothing is sent twice. Never rejects.
 */
export function call(
  { timeout, agents }: Line,
  { secure, hostname, port }: Upstream,
  { method, path, headers, body }: Outgoing,
  gone: AbortSignal,
): Promise<Arrival | Silence> {
  const { promise, resolve } = Promise.withResolvers<Arrival | Silence>();
  let reached = false;
  let answered = false;
  let late = false;
  const explain = (error: unknown): Silence => {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    if (gone.aborted) return { broken: "gone", code };
    if (late) return { broken: "timeout", code: "ETIMEDOUT" };
    if (!reached) return { broken: "unreachable", code };
    return { broken: code.startsWith("HPE_") ? "unreadable" : "reset", code };
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
      const arrival = await receive(response, explain);
      // A caller may read the rest as slowly as it likes.
      if (arrival.rest !== undefined) request.setTimeout(0);
      resolve(arrival);
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

async function receive(response: IncomingMessage, explain: (error: unknown) => Silence): Promise<Arrival> {
  const chunks: Buffer[] = [];
  const arrival = (more: Partial<Arrival>): Arrival => ({
    status: response.statusCode ?? 0,
    reason: response.statusMessage ?? "",
    headers: endToEnd(response.rawHeaders),
    bytes: Buffer.concat(chunks),
    ...more,
  });
  let size = 0;
  // Whoever reads the rest meets its failure; until then nobody does.
  response.on("error", () => {});
  try {
    for await (const chunk of response.iterator({ destroyOnReturn: false })) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > bodyLimit) return arrival({ rest: response });
    }
    return arrival(response.complete ? {} : { cut: explain("ended early").broken });
  } catch (error) {
    return arrival({ cut: explain(error).broken });
  }
}
