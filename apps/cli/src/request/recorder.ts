import { counted, isJsonType, printable, printableJson, setOwn } from "@meshlift/openapi";
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
 * @param tokenHeader lower-case name of a further header with a secret.
 */
export function createRecorder(
  secrets: ReadonlySet<string>,
  tokenHeader?: string,
): {
  fetch: typeof fetch;
  /** Undefined before the first request. */
  readonly last: RecordedRequest | undefined;
} {
  let last: RecordedRequest | undefined;
  const redactIn = (_: string, value: unknown): unknown =>
    typeof value === "string" ? redact(value, secrets) : value;
  return {
    async fetch(input, init) {
      const request = new Request(input, init);
      const type = request.headers.get("content-type") ?? "";
      const bytes = new Uint8Array(await request.arrayBuffer());
      const body = /^multipart\/form-data\b/i.test(type)
        ? await partsOf(bytes, type, redactIn)
        : bodyOf(bytes, request.headers, redactIn);
      last = {
        method: request.method,
        url: redact(request.url, secrets),
        headers: Object.fromEntries(
          [...request.headers].map(([name, value]) => [
            titleCase(name),
            // The boundary is another one in each request.
            secretHeaders.has(name) || name === tokenHeader
              ? "***"
              : redact(value.replace(/^(multipart\/form-data);.*/i, "$1"), secrets),
          ]),
        ),
        ...(bytes.length === 0 ? {} : { body }),
      };
      return Response.json({});
    },
    get last() {
      return last;
    },
  };
}

/** Returns the parts of a multipart body by name: a text, or the name and the size of a file. */
async function partsOf(
  bytes: Uint8Array<ArrayBuffer>,
  type: string,
  redactIn: (key: string, value: unknown) => unknown,
): Promise<Record<string, unknown>> {
  const parts: Record<string, unknown> = {};
  const form = await new Response(bytes, { headers: { "content-type": type } }).formData();
  for (const [name, value] of form) {
    const text = typeof value === "string" ? value : `(file ${value.name}, ${counted(value.size, "byte")})`;
    const shown = redactIn("", text);
    setOwn(parts, name, Object.hasOwn(parts, name) ? [parts[name], shown].flat() : shown);
  }
  return parts;
}

/** Returns JSON parsed, other text as it is, and the number of other bytes. */
function bodyOf(
  bytes: Uint8Array,
  headers: Headers,
  redactIn: (key: string, value: unknown) => unknown,
): unknown {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return isJsonType(headers.get("content-type") ?? "") ? JSON.parse(text, redactIn) : redactIn("", text);
  } catch {
    return `(${bytes.length} bytes)`;
  }
}

/** Reports whether the body of a recorded request is JSON. */
export function sendsJson({ headers }: RecordedRequest): boolean {
  return isJsonType(headers["Content-Type"] ?? "");
}

/** Returns a request in the form of an HTTP message. */
export function requestText(request: RecordedRequest): string {
  const { method, url, headers, body } = request;
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const text =
    typeof body === "string" && !sendsJson(request)
      ? printable(body)
      : printableJson(JSON.stringify(body, null, 2) ?? "");
  const payload = body === undefined ? [] : ["", text];
  return [`${method} ${url}`, ...lines, ...payload, ""].join("\n");
}

const secretHeaders = new Set(["x-auth-token", "authorization", "x-security-token", "cookie"]);

function titleCase(name: string): string {
  return name.replaceAll(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
}
