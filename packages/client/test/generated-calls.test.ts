import { describe, expect, it } from "vitest";
import { bundleClient } from "../scripts/bundle.ts";
import { operationsWith } from "./things-document.ts";

const json = { "application/json": { schema: { type: "object" } } };

/** A request that a client sent. */
interface Sent {
  url: string;
  headers: Headers;
  body: string;
}

/** Calls the one operation of a document, and returns what was sent and what the call returned. */
async function call(
  changes: Record<string, unknown>,
  request: object,
  response = Response.json({}),
  withMiddleware = false,
): Promise<{ sent: Sent[]; result: unknown }> {
  const operations = operationsWith(changes, "/v1/things", "post");
  const [source = ""] = await bundleClient(operations, [`export { createClient } from "./index.js";`]);
  const { createClient } = await import(`data:text/javascript,${encodeURIComponent(source)}`);
  const sent: Sent[] = [];
  const client = createClient({
    region: "cn-north-4",
    auth: { token: "t" },
    fetch: async (input: string, init: RequestInit) => {
      const made = new Request(input, init);
      sent.push({ url: made.url, headers: made.headers, body: await made.text() });
      return response;
    },
  });
  if (withMiddleware) client.raw.use({ onRequest: () => undefined });
  return { sent, result: await client.things.list(request) };
}

describe("query parameters that are arrays and objects", () => {
  const parameter = (name: string, type: string, form: object = {}) => ({
    name,
    in: "query",
    schema: { type },
    ...form,
  });
  const parameters = [
    parameter("each", "array"),
    parameter("joined", "array", { explode: false }),
    parameter("spaced", "array", { style: "spaceDelimited" }),
    parameter("piped", "array", { style: "pipeDelimited" }),
    parameter("deep", "object", { style: "deepObject" }),
    parameter("flat", "object"),
    parameter("none", "array"),
  ];
  const request = {
    each: ["a&b", 2],
    joined: ["a,b", "c"],
    spaced: ["d", "e"],
    piped: ["f", "g"],
    deep: { state: "on", left: undefined },
    flat: { page: 1 },
    none: [],
  };
  const query = "each=a%26b&each=2&joined=a%2Cb,c&spaced=d%20e&piped=f%7Cg&deep%5Bstate%5D=on&page=1";

  it.each([false, true])("are written by their style, with middleware: %s", async (withMiddleware) => {
    const { sent } = await call({ parameters }, request, undefined, withMiddleware);
    expect(sent.map(({ url }) => url)).toEqual([`https://svc.cn-north-4.example.com/v1/things?${query}`]);
  });

  it("reject a value that is nested deeper, before anything is sent", async () => {
    await expect(call({ parameters }, { each: [["a"]] })).rejects.toThrow(
      "each: expected a string, a number or a boolean",
    );
  });
});

describe("bodies that are not JSON", () => {
  const responses = { "204": { description: "Done" } };
  const cases: [string, unknown, string][] = [
    ["text/plain", "one\ntwo", "one\ntwo"],
    [
      "application/x-www-form-urlencoded",
      { a: "x y", tags: ["b", "c"], not: undefined },
      "a=x%20y&tags=b&tags=c",
    ],
    ["application/octet-stream", new TextEncoder().encode("bytes"), "bytes"],
  ];
  it.each(cases)("are sent as %s", async (type, body, expected) => {
    const requestBody = { content: { [type]: { schema: {} } } };
    for (const withMiddleware of [false, true]) {
      const { sent } = await call(
        { requestBody, responses },
        { body },
        new Response(null, { status: 204 }),
        withMiddleware,
      );
      expect(sent.map((request) => [request.headers.get("content-type"), request.body])).toEqual([
        [type, expected],
      ]);
    }
  });

  it("are rejected where the value is of another type", async () => {
    const requestBody = { content: { "text/plain": {} } };
    await expect(call({ requestBody }, { body: {} })).rejects.toThrow("body: expected text");
  });
});

describe("successes", () => {
  const success = (content: object) => ({ "200": { description: "Done", content } });

  it.each([false, true])(
    "of text and of bytes are returned as they are, with middleware: %s",
    async (withMiddleware) => {
      const text = await call(
        { responses: success({ "text/csv": {} }) },
        {},
        new Response("1,2"),
        withMiddleware,
      );
      expect(text.result).toBe("1,2");
      expect(text.sent[0]?.headers.get("accept")).toBe("text/csv");
      const bytes = new Uint8Array([0, 200, 255]);
      const png = await call(
        { responses: success({ "image/png": {} }) },
        {},
        new Response(bytes),
        withMiddleware,
      );
      expect(png.result).toEqual(bytes);
    },
  );

  it("may have no body where the document says so, and only there", async () => {
    const both = { ...success(json), "204": { description: "Nothing" } };
    expect((await call({ responses: both }, {}, new Response(null, { status: 204 }))).result).toBeUndefined();
    expect((await call({ responses: both }, {}, Response.json({ a: 1 }))).result).toEqual({ a: 1 });
    await expect(call({ responses: success(json) }, {}, new Response(null, { status: 204 }))).rejects.toThrow(
      "without a body",
    );
  });
});
