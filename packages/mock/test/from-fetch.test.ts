import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFetch } from "../src/http/from-fetch.ts";

const url = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.constantFrom(
    "/v1/a",
    "http://user:word@localhost/",
    "http://localhost/a b?c=ü",
    "nonsense",
    "http://[::1]:80/x",
  ),
);
const init = fc.record(
  {
    method: fc.constantFrom(
      "GET",
      "get",
      "HEAD",
      "POST",
      "PUT",
      "patch",
      "PATCH",
      "DELETE",
      "OPTIONS",
      "TRACE",
      "B AD",
    ),
    headers: fc.oneof(
      fc.dictionary(
        fc.oneof(
          fc.constantFrom("Content-Type", "content-type", "X-A", "x-a", "Set-Cookie", "Host", "b ad"),
          fc.string({ maxLength: 3 }),
        ),
        fc.oneof(fc.constantFrom(" v ", "1", "ü", "\n", "€"), fc.string({ maxLength: 4 })),
        { maxKeys: 3, noNullPrototype: true },
      ),
      fc.constantFrom<[string, string][]>([
        ["X-A", "1"],
        ["x-a", "2"],
      ]),
      fc.constant(new Headers({ "X-B": "1" })),
    ),
    body: fc.oneof(
      fc.string({ unit: "binary", maxLength: 4 }),
      fc.constantFrom(
        null,
        "",
        "\uD800",
        new URLSearchParams("a=1"),
        new Uint8Array([1, 2]),
        new Blob(["b"]),
      ),
    ),
    redirect: fc.constantFrom<NonNullable<RequestInit["redirect"]>>("follow", "error", "manual"),
    cache: fc.constant<NonNullable<RequestInit["cache"]>>("no-store"),
    signal: fc.constantFrom(null, new AbortController().signal, AbortSignal.abort(new RangeError("gave up"))),
  },
  { requiredKeys: [] },
);

/** Returns the content of a request that `Request` made, or the error that it throws. */
async function readRequest(input: string, options: RequestInit): Promise<unknown> {
  try {
    const request = new Request(input, options);
    request.signal.throwIfAborted();
    return {
      method: request.method,
      url: request.url,
      headers: Object.fromEntries(request.headers),
      body: Buffer.from(await request.arrayBuffer()).toString("hex"),
    };
  } catch (error) {
    return error;
  }
}

describe("the arguments of fetch", () => {
  it("are read and rejected in the same way as by Request", async () => {
    const made = new Set<boolean>();
    await fc.assert(
      fc.asyncProperty(url, init, async (input, options) => {
        const expected = await readRequest(input, options);
        made.add(!(expected instanceof Error));
        const found = await readFetch(input, options).then(
          ({
            request: {
              method,
              url: { href },
              headers,
              body,
            },
          }) => ({
            method: method === "PATCH" ? (options.method ?? "") : method,
            url: href,
            headers,
            body: Buffer.from(body).toString("hex"),
          }),
          (error: unknown) => error,
        );
        expect(found).toEqual(expected);
      }),
      { numRuns: 3000 },
    );
    expect(made.size).toBe(2);
  });

  it("keep a caller's signal", async () => {
    const { signal } = new AbortController();
    expect((await readFetch("http://localhost/", { signal })).signal).toBe(signal);
    expect((await readFetch(new Request("http://localhost/", { signal }))).signal?.aborted).toBe(false);
  });
});
