import http, { type ClientRequest, type IncomingMessage } from "node:http";
import https from "node:https";
import { bodyLimit } from "../http/body.ts";
import type { FailureKind, UpstreamResponse } from "../http/messages.ts";
import type { Upstream } from "./address.ts";
import { endToEnd, type UpstreamRequest } from "./request.ts";

/** A failure of an upstream. */
export interface UpstreamFailure {
  kind: FailureKind;
  /** The system's code, such as `ECONNREFUSED`. */
  code: string;
}

/** Maximum wait for `100 Continue`, in ms, as in curl, because many servers do not support `Expect`. */
const continueTimeout = 1000;

/** Connections to upstreams: a new one for each request, because an idle one can break at any time. */
export class UpstreamConnections {
  readonly #timeout: number;
  readonly #toContinue: number;
  readonly #agents: { http: http.Agent; https: https.Agent };
  readonly #underWay = new Set<ClientRequest>();
  #isClosed = false;

  /** @param timeout maximum time without a byte, in ms. @param toContinue maximum wait for `100 Continue`, in ms. */
  constructor(timeout: number, toContinue = continueTimeout) {
    this.#timeout = timeout;
    this.#toContinue = toContinue;
    // With NODE_USE_ENV_PROXY the platform's own agent connects through a company's proxy.
    const { proxyEnv } = https.globalAgent.options;
    const options = { keepAlive: false, ...(proxyEnv && { proxyEnv }) };
    this.#agents = { http: new http.Agent(options), https: new https.Agent(options) };
  }

  /** True once all requests have been ended. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Ends all requests. */
  close(): void {
    this.#isClosed = true;
    for (const request of this.#underWay) request.destroy();
  }

  /**
   * Sends a request to an upstream and waits for its response: completely, or up to the size that is
   * checked. It follows no redirects, sends nothing twice, and never rejects.
   */
  send(
    { secure, hostname, port }: Upstream,
    sent: UpstreamRequest,
    gone: AbortSignal,
  ): Promise<UpstreamResponse | UpstreamFailure> {
    const { promise, resolve } = Promise.withResolvers<UpstreamResponse | UpstreamFailure>();
    let reached = false;
    let hasResponse = false;
    let late = false;
    const explain = (error: unknown): UpstreamFailure => {
      const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
      if (gone.aborted || this.#isClosed) return { kind: "gone", code };
      if (late) return { kind: "timeout", code: "ETIMEDOUT" };
      if (!reached) return { kind: "unreachable", code };
      return { kind: code.startsWith("HPE_") ? "unreadable" : "reset", code };
    };
    try {
      const request = (secure ? https : http).request({
        agent: secure ? this.#agents.https : this.#agents.http,
        host: hostname,
        port,
        method: sent.method,
        path: sent.path,
        headers: sent.headers,
        setHost: false,
        setDefaultHeaders: false,
        signal: gone,
        timeout: this.#timeout,
      });
      this.#underWay.add(request);
      request.on("close", () => {
        this.#underWay.delete(request);
        // Node emits no error if an upstream switches to another protocol.
        if (!hasResponse) resolve({ kind: "unreadable", code: "another protocol" });
      });
      request.on("socket", (socket) => {
        // With a company's proxy, the tunnel is open when Node passes on the socket.
        reached = !socket.connecting;
        socket.once(secure ? "secureConnect" : "connect", () => (reached = true));
      });
      request.on("timeout", () => {
        late = true;
        request.destroy();
      });
      request.on("response", async (response) => {
        hasResponse = true;
        const { statusCode = 0 } = response;
        if (statusCode < 200) {
          resolve({ kind: "unreadable", code: `status ${statusCode}` });
          request.destroy();
          return;
        }
        const upstreamResponse = await receive(response, explain);
        // The caller can read the rest slowly, so stop the timeout.
        if (upstreamResponse.rest !== undefined) request.setTimeout(0);
        resolve(upstreamResponse);
      });
      // An error during a response truncates it.
      request.on("error", (error) => {
        if (!hasResponse) resolve(explain(error));
      });
      sendBody(request, sent, this.#toContinue);
      if (this.#isClosed) request.destroy();
    } catch (error) {
      resolve(explain(error));
    }
    return promise;
  }
}

/** Sends a body: at once, or when the upstream sends 100 Continue or does not refuse it in time. */
function sendBody(request: ClientRequest, sent: UpstreamRequest, toContinue: number): void {
  const send = (): void => {
    if (sent.trailers.length > 0) request.addTrailers(sent.trailers);
    request.end(sent.body);
  };
  if (!sent.expectsContinue) {
    send();
    return;
  }
  const timer = setTimeout(send, toContinue);
  const stop = (): void => clearTimeout(timer);
  request.once("continue", () => {
    stop();
    send();
  });
  request.once("response", stop);
  request.once("close", stop);
  request.flushHeaders();
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
  // The reader of the rest gets its error; until it reads, ignore the error.
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
