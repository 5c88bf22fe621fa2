import { createMock } from "@meshlift/mock";
import document from "@meshlift/spec/openapi.json" with { type: "json" };
import { withKnownOperations } from "@meshlift/testing/known-operations";
import { ak, secrets } from "./given.ts";

/** A service in this process. */
export interface GoldenService {
  respond(request: Request): Promise<Response>;
  /** Reports whether the mock is at work, so that no time may pass. */
  busy(): boolean;
  close(): Promise<void>;
}

type Serve = (request: Request) => Promise<Response>;

/** Applies one step to a request; `fetch` is the mock. */
type Step = (
  request: Request,
  given: { fetch: Serve; interrupt: () => void },
) => Promise<Response> | Response;

const steps: Readonly<Record<string, Step>> = {
  respond: (request, { fetch }) => fetch(request),
  /** Another server responds. */
  "web page": () => pageWith(200),
  /** There is no response. */
  silent: waitForAbort,
  /** There is no response, and somebody presses Ctrl-C. */
  "Ctrl-C": (request, { interrupt }) => {
    interrupt();
    return waitForAbort(request);
  },
  /** Nobody listens. */
  refused: ({ url }) => {
    throw fetchError("ECONNREFUSED", `connect ECONNREFUSED ${new URL(url).host}`, "connect");
  },
  "no host": ({ url }) => {
    throw fetchError("ENOTFOUND", `getaddrinfo ENOTFOUND ${new URL(url).hostname}`, "getaddrinfo");
  },
  /** The connection breaks once the request has arrived. */
  reset: async (request, { fetch }) => {
    await fetch(request);
    throw fetchError("ECONNRESET", "read ECONNRESET", "read");
  },
  /** The connection breaks in the middle of the response. */
  "cut short": async (request, { fetch }) => {
    const response = await fetch(request);
    const text = await response.text();
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode(text.slice(0, text.length / 2))),
      pull: (controller) => controller.error(fetchError("UND_ERR_SOCKET", "other side closed")),
    });
    return new Response(body, response);
  },
};

/**
 * Serves requests as `plan` says: one step for each request, and the last one for all after it. Beside those above,
 * `Prefer …` asks the mock for a documented response by this header, and `HTTP 503` is a web page with that status.
 * @param securityToken belongs to the access key that the mock accepts, if it is a temporary one.
 * @throws {Error} for an unknown step.
 */
export function goldenService(
  plan: readonly string[],
  { interrupt, securityToken }: { interrupt: () => void; securityToken: string | undefined },
): GoldenService {
  const planned = plan.map(stepOf);
  let ids = 0;
  let requests = 0;
  let working = 0;
  const mock = createMock({
    document: withKnownOperations(document),
    clock: () => new Date("2026-01-02T03:04:05Z"),
    uuid: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, "0")}`,
    verifySignature: { ak, sk: secrets.sk, securityToken },
  });
  const fetch: Serve = (request) => {
    working += 1;
    return mock.fetch(request).finally(() => (working -= 1));
  };
  return {
    respond: async (request) => {
      const step = planned[Math.min(requests, planned.length - 1)] ?? stepOf("respond");
      requests += 1;
      return step(request, { fetch, interrupt });
    },
    busy: () => working > 0,
    close: () => mock.close(),
  };
}

function stepOf(name: string): Step {
  const status = /^HTTP (\d{3})$/.exec(name)?.[1];
  if (status !== undefined) return () => pageWith(Number(status));
  const prefer = /^Prefer (.+)$/.exec(name)?.[1];
  if (prefer !== undefined)
    return (request, { fetch }) => {
      request.headers.set("Prefer", prefer);
      return fetch(request);
    };
  const step = steps[name];
  if (step === undefined) throw new Error(`the service has no step "${name}"`);
  return step;
}

function pageWith(status: number): Response {
  const headers = { "Content-Type": "text/html" };
  return new Response("<html><title>Some other server</title></html>\n", { status, headers });
}

/** Waits as fetch does, until the caller gives up. */
function waitForAbort({ signal }: Request): Promise<Response> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason));
  });
}

/** The error of Node's fetch for a connection that fails. */
function fetchError(code: string, message: string, syscall?: string): TypeError {
  return new TypeError("fetch failed", { cause: Object.assign(new Error(message), { code, syscall }) });
}
