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
  path = "/v1/things",
  options = {},
  more = {},
): Promise<{ sent: Sent[]; result: unknown }> {
  const { "x-content-type": contentType, ...others } = changes;
  const operations = operationsWith(others, path, "post", { "x-content-type": contentType });
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
    ...more,
  });
  if (withMiddleware) client.raw.use({ onRequest: () => undefined });
  return { sent, result: await client.things.list(request, options) };
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
    { ...parameter("kept", "string"), allowReserved: true },
    { ...parameter("paths", "array"), allowReserved: true, explode: false },
    { name: "where", in: "query", content: { "application/json": { schema: {} } } },
  ];
  const request = {
    each: ["a&b", 2],
    joined: ["a,b", "c"],
    spaced: ["d", "e"],
    piped: ["f", "g"],
    deep: { state: "on", left: undefined },
    flat: { page: 1 },
    none: [],
    kept: "a/b?c=d&e",
    paths: ["/a", "/b"],
    where: { a: [1] },
  };
  const query =
    "each=a%26b&each=2&joined=a%2Cb,c&spaced=d%20e&piped=f%7Cg&deep%5Bstate%5D=on&page=1&kept=a/b?c%3Dd%26e&paths=/a,/b&where=%7B%22a%22%3A%5B1%5D%7D";

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

describe("parameters outside the query", () => {
  const array = { type: "array", items: { type: "string" } };
  const object = { type: "object", properties: { R: { type: "integer" }, G: { type: "integer" } } };
  const inPath = { in: "path", required: true };
  const asJson = { content: { "application/json": { schema: object } } };
  const letters = ["a b", "c"];
  const color = { R: 100, G: 200, B: undefined };
  const cases: [string, object, unknown, Partial<Record<"path" | "header" | "cookie", string>>][] = [
    ["a scalar of label", { ...inPath, style: "label", schema: { type: "integer" } }, 5, { path: ".5" }],
    ["a scalar of matrix", { ...inPath, style: "matrix", schema: { type: "integer" } }, 5, { path: ";x=5" }],
    ["an array of simple", { ...inPath, schema: array }, letters, { path: "a%20b,c" }],
    ["an array of label", { ...inPath, style: "label", schema: array }, letters, { path: ".a%20b,c" }],
    [
      "an exploded array of label",
      { ...inPath, style: "label", explode: true, schema: array },
      letters,
      { path: ".a%20b.c" },
    ],
    ["an array of matrix", { ...inPath, style: "matrix", schema: array }, letters, { path: ";x=a%20b,c" }],
    [
      "an exploded array of matrix",
      { ...inPath, style: "matrix", explode: true, schema: array },
      letters,
      { path: ";x=a%20b;x=c" },
    ],
    ["an object of simple", { ...inPath, schema: object }, color, { path: "R,100,G,200" }],
    ["an exploded object", { ...inPath, explode: true, schema: object }, color, { path: "R=100,G=200" }],
    [
      "an exploded object of label",
      { ...inPath, style: "label", explode: true, schema: object },
      color,
      { path: ".R=100.G=200" },
    ],
    [
      "an object of matrix",
      { ...inPath, style: "matrix", schema: object },
      color,
      { path: ";x=R,100,G,200" },
    ],
    [
      "an exploded object of matrix",
      { ...inPath, style: "matrix", explode: true, schema: object },
      color,
      { path: ";R=100;G=200" },
    ],
    ["JSON in the path", { ...inPath, ...asJson }, color, { path: "%7B%22R%22%3A100%2C%22G%22%3A200%7D" }],
    ["an array of a header", { in: "header", schema: array }, letters, { header: "a b,c" }],
    [
      "an exploded object of a header",
      { in: "header", explode: true, schema: object },
      color,
      { header: "R=100,G=200" },
    ],
    ["JSON in a header", { in: "header", ...asJson }, { G: "ü" }, { header: '{"G":"\\u00fc"}' }],
    [
      "text with a comma in a header",
      { in: "header", content: { "text/plain": {} } },
      "a,b",
      { header: "a,b" },
    ],
    [
      "a scalar of a cookie",
      { in: "cookie", schema: { type: "string" } },
      "a;b=ü",
      { cookie: "x=a%3Bb=%C3%BC" },
    ],
    [
      "an array of a cookie",
      { in: "cookie", explode: false, schema: array },
      letters,
      { cookie: "x=a%20b,c" },
    ],
    ["an exploded array of a cookie", { in: "cookie", schema: array }, letters, { cookie: "x=a%20b; x=c" }],
    ["an exploded object of a cookie", { in: "cookie", schema: object }, color, { cookie: "R=100; G=200" }],
    ["JSON in a cookie", { in: "cookie", ...asJson }, { R: 1 }, { cookie: "x={%22R%22:1}" }],
  ];
  it.each(cases)("write %s as OpenAPI says, also with middleware", async (_, parameter, value, expected) => {
    for (const withMiddleware of [false, true]) {
      const path = "path" in expected ? "/v1/things/{x}" : "/v1/things";
      const parameters = [{ name: "x", ...parameter }];
      const { sent } = await call({ parameters }, { x: value }, Response.json({}), withMiddleware, path);
      const [{ url, headers } = { url: "", headers: new Headers() }] = sent;
      const found = {
        path: url.split("/v1/things/")[1],
        header: headers.get("x"),
        cookie: headers.get("cookie"),
      };
      expect(found).toMatchObject(expected);
    }
  });

  it("keep several cookies in one header, with that of the caller", async () => {
    const cookies = ["session", "theme"].map((name) => ({ name, in: "cookie", schema: { type: "string" } }));
    const request = { session: "s", theme: "t" };
    const { sent } = await call({ parameters: cookies }, request, undefined, false, undefined, {
      headers: { Cookie: "own=1" },
    });
    expect(sent[0]?.headers.get("cookie")).toBe("own=1; session=s; theme=t");
  });

  it.each([
    ["a slash in an array", { ...inPath, schema: array }, ["a/b"], "expected no slash"],
    ["nothing but dots", { ...inPath, style: "label", schema: array }, [""], "would change the path"],
    [
      "a comma in an item of a header",
      { in: "header", schema: array },
      ["a,b"],
      "expected items without a comma",
    ],
    ["a nested value", { in: "cookie", schema: array }, [["a"]], "expected a string, a number or a boolean"],
  ])("reject %s before anything is sent", async (_, parameter, value, message) => {
    const path = parameter.in === "path" ? "/v1/things/{x}" : "/v1/things";
    const parameters = [{ name: "x", ...parameter }];
    await expect(call({ parameters }, { x: value }, undefined, false, path)).rejects.toThrow(`x: ${message}`);
  });
});

describe("bodies that are not JSON", () => {
  const responses = { "204": { description: "Done" } };
  const cases: [string, unknown, string][] = [
    ["text/plain", "one\ntwo", "one\ntwo"],
    [
      "application/x-www-form-urlencoded",
      { a: "x y", tags: ["b", "c"], not: undefined, deep: { b: [1] } },
      "a=x%20y&tags=b&tags=c&deep=%7B%22b%22%3A%5B1%5D%7D",
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

  it("write the fields of a form by the styles of the document", async () => {
    const list = { type: "array", items: { type: "string" } };
    const object = { type: "object", properties: { R: { type: "integer" } } };
    const form = {
      schema: { type: "object", properties: { joined: list, piped: list, deep: object, flat: object } },
      encoding: {
        joined: { style: "form", explode: false },
        piped: { style: "pipeDelimited", explode: false },
        deep: { style: "deepObject" },
        flat: { style: "form" },
      },
    };
    const requestBody = { content: { "application/x-www-form-urlencoded": form } };
    const body = { joined: ["a", "b"], piped: ["c", "d"], deep: { R: 1 }, flat: { R: 2 } };
    const { sent } = await call({ requestBody }, { body });
    expect(sent[0]?.body).toBe("joined=a,b&piped=c%7Cd&deep%5BR%5D=1&R=2");
  });

  it("are rejected where the value is of another type", async () => {
    const requestBody = { content: { "text/plain": {} } };
    await expect(call({ requestBody }, { body: {} })).rejects.toThrow("body: expected text");
  });
});

describe("a multipart body", () => {
  const schema = {
    type: "object",
    properties: {
      title: { type: "string" },
      tags: { type: "array", items: { type: "string" } },
      meta: { type: "object" },
      photo: { type: "string", contentMediaType: "image/png" },
      pages: { type: "array", items: { type: "string", format: "binary" } },
    },
  };
  const encoding = { photo: { contentType: "image/png" }, title: { contentType: "text/markdown" } };
  const requestBody = { content: { "multipart/form-data": { schema, encoding } } };

  it.each([false, true])("is sent as RFC 7578 says, with middleware: %s", async (withMiddleware) => {
    const body = {
      title: "# a",
      tags: ["x", "y"],
      meta: { of: ["ü"] },
      photo: new Uint8Array([1, 2]),
      pages: [new File(["one"], 'a".txt', { type: "text/plain" }), new Blob(["two"])],
      left: undefined,
    };
    const { sent } = await call({ requestBody }, { body }, undefined, withMiddleware);
    const type = sent[0]?.headers.get("content-type") ?? "";
    const form = await new Response(sent[0]?.body, { headers: { "content-type": type } }).formData();
    const found = [...form].map(([name, value]) =>
      typeof value === "string" ? [name, value] : [name, value.name, value.type, value.size],
    );
    expect(found).toEqual([
      ["title", "# a"],
      ["tags", "x"],
      ["tags", "y"],
      ["meta", '{"of":["ü"]}'],
      ["photo", "blob", "image/png", 2],
      ["pages", 'a".txt', "text/plain", 3],
      ["pages", "blob", "application/octet-stream", 3],
    ]);
    // FormData does not show the media types of texts.
    expect(sent[0]?.body).toContain('name="title"\r\nContent-Type: text/markdown\r\n\r\n# a\r\n');
    expect(sent[0]?.body).toContain('name="meta"\r\nContent-Type: application/json\r\n\r\n{');
  });

  it("is the same in each attempt", async () => {
    const attempts: string[] = [];
    const fetch = async (input: string, init: RequestInit) => {
      attempts.push(await new Request(input, init).text());
      return attempts.length === 1
        ? Response.json({ error_code: "APIGW.0308" }, { status: 429 })
        : Response.json({});
    };
    const more = { fetch, retry: { baseDelay: 1, maxDelay: 1 } };
    await call({ requestBody }, { body: { title: "a" } }, undefined, false, undefined, {}, more);
    expect(attempts).toEqual([attempts[0], attempts[0]]);
    expect(attempts[0]).toContain('name="title"');
  });

  it.each([
    ["a part without a text", { title: null }, "body.title: expected a string, a number or a boolean"],
    ["no object", [], "body: expected an object"],
  ])("rejects %s before anything is sent", async (_, body, message) => {
    await expect(call({ requestBody }, { body })).rejects.toThrow(message);
  });
});

describe("the header Content-Type", () => {
  const typeOf = async (changes: Record<string, unknown>, request: object) => {
    const { sent } = await call(changes, request);
    return sent[0]?.headers.get("content-type");
  };
  const requestBody = { content: json };

  it("is that of the body where the document has none for every request", async () => {
    expect(await typeOf({}, {})).toBeNull();
    expect(await typeOf({ requestBody }, {})).toBeNull();
    expect(await typeOf({ requestBody }, { body: {} })).toBe("application/json");
  });

  it("is sent with every request where the document says so", async () => {
    const everywhere = (changes: object) => ({ ...changes, "x-content-type": "application/vnd.things+json" });
    expect(await typeOf(everywhere({}), {})).toBe("application/vnd.things+json");
    expect(await typeOf(everywhere({ requestBody }), { body: {} })).toBe("application/json");
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
