import { hide } from "./hide.ts";

/** A request as it would be sent, without its secrets. */
export interface RecordedRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: unknown;
}

/**
 * A `fetch` that sends nothing and keeps the last request it was given.
 * @param secrets are hidden wherever they occur: a person may paste one into the wrong flag.
 */
export function createRecorder(secrets: ReadonlySet<string>): {
  fetch: typeof fetch;
  last(): RecordedRequest;
} {
  let last: RecordedRequest | undefined;
  const hideIn = (_: string, value: unknown): unknown =>
    typeof value === "string" ? hide(value, secrets) : value;
  return {
    async fetch(input, init) {
      const request = new Request(input, init);
      const text = await request.text();
      last = {
        method: request.method,
        url: hide(request.url, secrets),
        headers: Object.fromEntries(
          [...request.headers].map(([name, value]) => [
            titleCase(name),
            secretHeaders.has(name) ? "***" : hide(value, secrets),
          ]),
        ),
        ...(text === "" ? {} : { body: JSON.parse(text, hideIn) }),
      };
      return Response.json({});
    },
    last() {
      if (last === undefined) throw new Error("the client sent no request");
      return last;
    },
  };
}

/** A request as a person reads HTTP. */
export function requestText({ method, url, headers, body }: RecordedRequest): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const payload = body === undefined ? [] : ["", JSON.stringify(body, null, 2)];
  return [`${method} ${url}`, ...lines, ...payload, ""].join("\n");
}

const secretHeaders = new Set(["x-auth-token", "authorization", "x-security-token"]);

function titleCase(name: string): string {
  return name.replaceAll(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
}
