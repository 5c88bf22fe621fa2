import { type Client, type ClientOptions, createClient } from "../src/index.ts";

/** A request that the client passed to `fetch`. */
export interface Sent {
  url: string;
  method: string;
  headers: Headers;
  body: string;
  redirect: RequestInit["redirect"];
}

/** Returns a client whose `fetch` records each request and responds with `respond`. */
export function observedClient(
  respond: (request: Sent, signal: AbortSignal | null) => Response | Promise<Response>,
  options: Partial<ClientOptions> = {},
): { client: Client; sent: Sent[] } {
  const sent: Sent[] = [];
  const client = createClient({
    region: "cn-north-4",
    auth: { token: "secret-token" },
    retry: { retries: 0 },
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const record = {
        url: request.url,
        method: request.method,
        headers: request.headers,
        body: await request.text(),
        redirect: init?.redirect,
      };
      sent.push(record);
      return respond(record, init?.signal ?? null);
    },
    ...options,
  });
  return { client, sent };
}

/** Returns a JSON response. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/json", ...headers },
  });
}
