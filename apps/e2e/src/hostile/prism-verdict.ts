import { createLogger } from "@stoplight/prism-core";
import { createInstance, getHttpOperationsFromSpec } from "@stoplight/prism-http";

/** A request as text: what `fetch` sends, and what Prism's server reads. */
export interface SentRequest {
  method: "GET" | "POST";
  /** Path and query. */
  target: string;
  /** By lower-case name. */
  headers: Record<string, string>;
  body: string | undefined;
}

/** The result of Prism for a request: its status, or none where it fails, and what is wrong with the request. */
export interface PrismVerdict {
  status: number | undefined;
  reasons: string[];
}

const logger = createLogger("e2e", { level: "silent" });

/** Creates a real Prism instance for a document, with the settings of `prism mock`, and returns its verdicts. */
export async function prismFor(document: object): Promise<(request: SentRequest) => Promise<PrismVerdict>> {
  // Prism changes the document.
  const operations = await getHttpOperationsFromSpec(structuredClone(document));
  return async (request) => {
    const url = new URL(request.target, "http://localhost");
    try {
      // Prism keeps the media types of the first request in its settings.
      const result = await createInstance(settings(), { logger }).request(
        {
          method: request.method === "GET" ? "get" : "post",
          url: { path: url.pathname, query: queryOf(url.searchParams) },
          headers: { ...request.headers, ...lengthOf(request.body) },
          ...(request.body !== undefined && { body: JSON.parse(request.body) }),
        },
        operations,
      )();
      if ("left" in result) {
        const { left } = result;
        const status: unknown = "status" in left ? left.status : undefined;
        return { status: typeof status === "number" ? status : undefined, reasons: [left.message] };
      }
      const { output, validations } = result.right;
      const errors = validations.input.filter(({ severity }) => severity === 0);
      return { status: output.statusCode, reasons: errors.map(({ message }) => message) };
    } catch (error) {
      return { status: undefined, reasons: [String(error)] };
    }
  };
}

function settings() {
  return {
    isProxy: false as const,
    checkSecurity: true,
    validateRequest: true,
    validateResponse: true,
    errors: false,
    mock: { dynamic: false },
    upstreamProxy: undefined,
  };
}

/** Reads a query as Prism's server does. */
function queryOf(parameters: URLSearchParams): Record<string, string | string[]> {
  return Object.fromEntries(
    [...new Set(parameters.keys())].map((name) => {
      const [first = "", ...more] = parameters.getAll(name);
      return [name, more.length === 0 ? first : [first, ...more]];
    }),
  );
}

function lengthOf(body: string | undefined): Record<string, string> {
  return body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
}
