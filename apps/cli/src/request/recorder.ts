import { printableJson } from "@meshlift/openapi";
import { redact } from "../config/redact.ts";

/** A request as it would be sent, with its secrets redacted. */
export interface RecordedRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: unknown;
}

/**
 * Creates a `fetch` that sends nothing and keeps the last request.
 * @param secrets are redacted wherever they occur: a user may paste one into the wrong flag.
 */
export function createRecorder(secrets: ReadonlySet<string>): {
  fetch: typeof fetch;
  last(): RecordedRequest;
} {
  let last: RecordedRequest | undefined;
  const redactIn = (_: string, value: unknown): unknown =>
    typeof value === "string" ? redact(value, secrets) : value;
  return {
    async fetch(input, init) {
      const request = new Request(input, init);
      const text = await request.text();
      last = {
        method: request.method,
        url: redact(request.url, secrets),
        headers: Object.fromEntries(
          [...request.headers].map(([name, value]) => [
            titleCase(name),
            secretHeaders.has(name) ? "***" : redact(value, secrets),
          ]),
        ),
        ...(text === "" ? {} : { body: JSON.parse(text, redactIn) }),
      };
      return Response.json({});
    },
    last() {
      if (last === undefined) throw new Error("the client sent no request");
      return last;
    },
  };
}

/** Returns a request in the form of an HTTP message. */
export function requestText({ method, url, headers, body }: RecordedRequest): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const payload = body === undefined ? [] : ["", printableJson(JSON.stringify(body, null, 2))];
  return [`${method} ${url}`, ...lines, ...payload, ""].join("\n");
}

const secretHeaders = new Set(["x-auth-token", "authorization", "x-security-token"]);

function titleCase(name: string): string {
  return name.replaceAll(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
}
