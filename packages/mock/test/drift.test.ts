import { gzipSync, brotliCompressSync } from "node:zlib";
import type { ServerResponse } from "node:http";
import { expect, it } from "vitest";
import { createMemoryStore, createMock, type Store, StoreError, type Violation } from "../src/index.ts";
import { gadgets } from "./gadgets.ts";
import { respondJson, startUpstream } from "./upstream-server.ts";

/** Sends one request through a proxy to a service that responds with `respond`. */
async function sendThroughProxy(
  respond: (response: ServerResponse) => void,
  { method = "GET", path = "/v1/gadgets/g-1" }: { method?: string; path?: string } = {},
) {
  const { url, received } = await startUpstream(respond);
  const mock = createMock({ document: gadgets, upstream: url });
  const headers = { "x-auth-token": "any", "content-type": "application/json" };
  const response = await mock.fetch(`https://gadgets.example.com${path}`, { method, headers });
  return { mock, response, received, text: await response.text(), found: mock.violations };
}

const shape = ({ direction, status, kind, location, pointer, message }: Violation) => ({
  direction,
  status,
  kind,
  location,
  pointer,
  message,
});

it("passes a valid response through without a violation", async () => {
  const body = {
    id: "g-1",
    size: 3,
    parts: [{ name: "a" }],
    template: { anything: { at: ["all"] } },
    labels: { free: 1 },
    limits: { most: 1, other: { value: 2 } },
    sizes: { "x-1": 1 },
  };
  const { mock, response, text, found, received } = await sendThroughProxy((to) => respondJson(to, body));
  expect(found).toEqual([]);
  expect([response.status, text]).toEqual([200, JSON.stringify(body)]);
  expect(response.headers.get("x-count")).toBe("1");
  expect(received).toHaveLength(1);
  expect(mock.calls("gadgets/get")).toMatchObject([{ status: 200, url: "/v1/gadgets/g-1" }]);
});

it.each([
  ["an undocumented status", 418, { code: "G.1" }, "418 with application/json"],
  ["a 501, which is no reason to mock", 501, { error: "not yet" }, "501 with application/json"],
  ["a redirect", 302, {}, "302 to https://elsewhere.example.com/v1/gadgets/g-1 with application/json"],
])("reports %s, and passes it through", async (_, status, body, got) => {
  const location = "https://me:hunter2@elsewhere.example.com/v1/gadgets/g-1?signature=5ec5e7";
  const { response, text, found, received } = await sendThroughProxy((to) =>
    respondJson(to, body, status, { location }),
  );
  expect([response.status, text, response.headers.get("location")]).toEqual([
    status,
    JSON.stringify(body),
    location,
  ]);
  expect(received).toHaveLength(1);
  expect(found).toEqual([
    {
      operation: "gadgets/get",
      request: "GET /v1/gadgets/g-1",
      direction: "response",
      status,
      code: "undocumented-status",
      kind: "status",
      fault: "upstream",
      location: "status",
      message: `the status ${status} is not documented`,
      expected: "200, 204, 401, 404",
      got,
      fix: `in the spec, gadgets/get: add the response ${status}`,
      count: 1,
    },
  ]);
});

it.each([
  [
    "an undocumented property",
    { id: "g-1", colour: "red" },
    "unknown",
    "/colour",
    "colour is not documented",
    "in the spec, response 200 of gadgets/get: add colour (a string) to the properties of the body",
  ],
  [
    "one inside, once for all items",
    { id: "g-1", parts: [{ name: "a" }, { name: "b", "a.b": null }, { "a.b": null }] },
    "unknown",
    "/parts/1/a.b",
    "parts[1].a.b is not documented",
    "in the spec, response 200 of gadgets/get: add a.b (null) to the properties of parts[1]",
  ],
  [
    "one in a property that may have any name",
    { id: "g-1", limits: { other: { value: 2, unit: [] } } },
    "unknown",
    "/limits/other/unit",
    "limits.other.unit is not documented",
    "in the spec, response 200 of gadgets/get: add unit (an array) to the properties of limits.other",
  ],
  [
    "one whose name fits no pattern",
    { id: "g-1", sizes: { "x-1": 1, y: 2.5 } },
    "unknown",
    "/sizes/y",
    "sizes.y is not documented",
    "in the spec, response 200 of gadgets/get: add y (a number) to the properties of sizes",
  ],
  [
    "a required one that is missing",
    { size: 1 },
    "schema",
    "/id",
    "id is required",
    'in the spec, response 200 of gadgets/get: remove id from "required" of the body',
  ],
  [
    "a wrong type",
    { id: "g-1", size: "three" },
    "schema",
    "/size",
    'size must be an integer, got "three"',
    "in the spec, response 200 of gadgets/get: allow a string for size",
  ],
  [
    "a property that is only for requests",
    { id: "g-1", pin: "1234" },
    "schema",
    "/pin",
    "pin is documented as writeOnly, and must not be in a response",
    'in the spec, response 200 of gadgets/get: remove "writeOnly" from pin',
  ],
  [
    "another sort of value",
    ["g-1"],
    "schema",
    "",
    "the body must be an object, got an array",
    "in the spec, response 200 of gadgets/get: allow an array for the body",
  ],
])("reports %s", async (_, body, kind, pointer, message, fix) => {
  const { found, text } = await sendThroughProxy((to) => respondJson(to, body));
  expect(text).toBe(JSON.stringify(body));
  const [first] = found;
  expect(found).toEqual([
    { ...first, direction: "response", status: 200, kind, pointer, message, fix, count: 1 },
  ]);
});

it("reports an error by its closest alternative: what is missing, or what is undocumented", async () => {
  const wrong = await sendThroughProxy((to) => respondJson(to, { error_code: "G.1" }, 404));
  expect(wrong.found.map(shape)).toEqual([
    {
      direction: "response",
      status: 404,
      kind: "schema",
      location: "body",
      pointer: "/request_id",
      message: "request_id is required",
    },
  ]);
  const more = await sendThroughProxy((to) => respondJson(to, { code: "G.1", request_id: "r" }, 404));
  expect(more.found).toMatchObject([
    { kind: "unknown", pointer: "/request_id", expected: "no fields but code, message" },
  ]);
});

const ok = JSON.stringify({ id: "g-1" });

it.each<[string, (to: ServerResponse) => void, unknown[]]>([
  [
    "an HTML page",
    (to) => respondJson(to, "<html>busy</html>", 200, { "content-type": "text/html" }),
    [{ kind: "content-type", location: "header", pointer: "/content-type", got: "text/html" }],
  ],
  [
    "JSON under another type, with what is wrong in it",
    (to) => respondJson(to, '{"size":"x","id":"g"}', 200, { "content-type": "text/plain" }),
    [{ kind: "content-type" }, { kind: "schema", pointer: "/size" }],
  ],
  [
    "broken JSON",
    (to) => respondJson(to, '{"id":'),
    [{ kind: "syntax", location: "body", message: "the body is not JSON" }],
  ],
  [
    "a duplicate key",
    (to) => respondJson(to, '{"id":"a","id":"b"}'),
    [{ kind: "duplicate", pointer: "/id" }],
  ],
  ["no body", (to) => respondJson(to, ""), [{ kind: "schema", message: "the body is missing" }]],
  [
    "no type",
    (to) => to.writeHead(200, { "x-count": "1" }).end(ok),
    [{ kind: "content-type", message: "the header Content-Type is missing" }],
  ],
  [
    "a documented header that is missing",
    (to) => to.writeHead(200, { "content-type": "application/json" }).end(ok),
    [{ kind: "schema", location: "header", pointer: "/x-count" }],
  ],
  [
    "a documented header of another type",
    (to) => respondJson(to, ok, 200, { "x-count": "many" }),
    [{ kind: "schema", location: "header", pointer: "/x-count" }],
  ],
])("reports %s", async (_, respond, expected) => {
  const { found } = await sendThroughProxy(respond);
  expect(found).toMatchObject(expected);
  expect(found).toHaveLength(expected.length);
});

it("accepts a documented 204, and reports an undocumented body", async () => {
  const none = await sendThroughProxy((to) => to.writeHead(204, { "x-count": "1" }).end());
  expect([none.response.status, none.found]).toEqual([204, []]);
  const some = await sendThroughProxy((to) => respondJson(to, {}), { method: "DELETE" });
  expect(some.found).toMatchObject([
    { operation: "gadgets/remove", kind: "unknown", location: "body", got: "a body, application/json" },
  ]);
});

it.each([
  ["gzip", gzipSync],
  ["br", brotliCompressSync],
  ["gzip, br", (bytes: string) => brotliCompressSync(gzipSync(bytes))],
])("checks a body in %s", async (encoding, compress) => {
  const body = JSON.stringify({ id: "g-1", colour: "red" });
  const { text, found } = await sendThroughProxy((to) => {
    to.writeHead(200, { "content-type": "application/json", "x-count": "1", "content-encoding": encoding });
    to.end(compress(body));
  });
  expect(text).toBe(body);
  expect(found).toMatchObject([{ kind: "unknown", pointer: "/colour" }]);
});

it("reports that it cannot check a body, and passes it through", async () => {
  const { text, found } = await sendThroughProxy((to) =>
    respondJson(to, ok, 200, { "content-encoding": "rot13" }),
  );
  const message = "the mock cannot decode rot13: the body was not checked";
  expect(found).toMatchObject([{ kind: "encoding", location: "header", message }]);
  expect(text).toBe(ok);
});

it("reports a body that is not encoded as its header says", async () => {
  const { url } = await startUpstream((to) => respondJson(to, ok, 200, { "content-encoding": "gzip" }));
  const mock = createMock({ document: gadgets, upstream: url });
  const response = await mock.fetch("https://x/v1/gadgets/g-1", { headers: { "x-auth-token": "any" } });
  const message = "the body is not encoded as its header says: gzip";
  expect(mock.violations).toMatchObject([{ kind: "encoding", location: "header", message }]);
  await expect(response.text()).rejects.toThrow("terminated");
});

it("forwards an invalid request, and reports request and response", async () => {
  const { url, received } = await startUpstream((to) => respondJson(to, { id: "g-1", colour: 1 }));
  const mock = createMock({ document: gadgets, upstream: url });
  const body = '{"id": 5, "sise": 1}';
  const headers = { "content-type": "text/plain", prefer: "code=599" };
  await mock.fetch("https://x/v1/gadgets/g-1?x=1", { method: "PUT", body, headers });
  expect(received).toMatchObject([{ url: "/v1/gadgets/g-1?x=1", body: Buffer.from(body) }]);
  expect(mock.violations.map(({ direction, kind, pointer }) => `${direction} ${kind} ${pointer}`)).toEqual([
    "request unknown /x",
    "request content-type /content-type",
    "request schema /id",
    "request unknown /sise",
    "request security undefined",
    "response unknown /colour",
  ]);
});

it.each([
  ["GET", "/v2/nowhere?a=1", "route", /^no operation has the path \/v2\/nowhere; the nearest paths are /],
  ["HEAD", "/v1/gadgets/g-1", "route", /^\/v1\/gadgets\/\{id\} takes .*, not HEAD$/],
  ["GET", "/v1/gadgets/%ZZ", "syntax", /^path \/v1\/gadgets\/%ZZ has a broken percent-encoding$/],
])("forwards %s %s, and reports that it is not documented", async (method, path, kind, message) => {
  const { found, response, received } = await sendThroughProxy((to) => respondJson(to, "{}", 299), {
    method,
    path,
  });
  expect(response.status).toBe(299);
  expect(received).toMatchObject([{ method, url: path }]);
  expect(found).toEqual([
    expect.objectContaining({
      direction: "request",
      kind,
      location: "path",
      message: expect.stringMatching(message),
      fix: expect.stringMatching(/, or add this request to the spec$/),
    }),
  ]);
  expect(found[0]).not.toHaveProperty("operation");
});

it("forwards OPTIONS without a violation", async () => {
  const { found, response, received } = await sendThroughProxy(
    (to) => respondJson(to, "", 200, { allow: "GET" }),
    {
      method: "OPTIONS",
    },
  );
  expect([response.headers.get("allow"), received.length, found]).toEqual(["GET", 1, []]);
});

it("counts repeated violations, and lists them once", async () => {
  let size: unknown = "one";
  const { url } = await startUpstream((to) => respondJson(to, { id: "g-1", size, colour: 1 }));
  const mock = createMock({ document: gadgets, upstream: url });
  for (size of ["one", "two", null]) {
    await mock.fetch("https://x/v1/gadgets/g-1", { headers: { "x-auth-token": "any" } });
  }
  const expected = [
    { pointer: "/size", got: '"one"', count: 3 },
    { pointer: "/colour", count: 3 },
  ];
  expect(mock.violations).toMatchObject(expected);
  expect(await mock.allViolations()).toMatchObject(expected);
  await mock.reset();
  expect([mock.violations, await mock.allViolations()]).toEqual([[], []]);
});

it("counts together with all proxies on the store, separately from a mock's own violations", async () => {
  const { url } = await startUpstream((to) => respondJson(to, { id: "g-1", colour: 1 }));
  const store = createMemoryStore();
  const [one, other] = [1, 2].map(() => createMock({ document: gadgets, upstream: url, store }));
  const ask = (mock = createMock({ document: gadgets })) =>
    mock.fetch("https://x/v1/gadgets/g-1", { headers: { "x-auth-token": "any" } });
  await Promise.all([ask(one), ask(other), ask(one), ask(other), ask(one)]);
  expect(await other?.allViolations()).toMatchObject([{ pointer: "/colour", count: 5 }]);
  expect(other?.violations).toMatchObject([{ pointer: "/colour", count: 2 }]);
  expect(await createMock({ document: gadgets, store }).allViolations()).toEqual([]);
});

it("counts also after a conflict with another proxy", async () => {
  const { url } = await startUpstream((to) => respondJson(to, { id: "g-1", colour: 1 }));
  const shared = createMemoryStore();
  let other = createMock({ document: gadgets, upstream: url, store: shared });
  const ask = (mock: typeof other) =>
    mock.fetch("https://x/v1/gadgets/g-1", { headers: { "x-auth-token": "any" } });
  const mock = createMock({
    document: gadgets,
    upstream: url,
    store: {
      ...shared,
      // The other proxy counts between the read and the write.
      async write(changes) {
        const faster = other;
        other = mock;
        if (faster !== mock) await ask(faster);
        return shared.write(changes);
      },
    },
  });
  await ask(mock);
  expect(await mock.allViolations()).toMatchObject([{ pointer: "/colour", count: 2 }]);
});

it.each<[string, Partial<Store>]>([
  ["the store is away", { read: async () => Promise.reject(new StoreError("the store is away")) }],
  ["the store refused 1000 writes in a row", { write: async (changes) => changes[0]?.key }],
])("passes the response through if the store rejects the violations: %s", async (reason, broken) => {
  const { url } = await startUpstream((to) => respondJson(to, { id: "g-1", colour: 1 }));
  const store = { ...createMemoryStore(), ...broken };
  const mock = createMock({ document: gadgets, upstream: url, store });
  const response = await mock.fetch("https://x/v1/gadgets/g-1", { headers: { "x-auth-token": "any" } });
  expect(await response.json()).toEqual({ id: "g-1", colour: 1 });
  expect(mock.violations).toMatchObject([
    { pointer: "/colour" },
    { kind: "connection", message: `the store did not keep the violations of this request: ${reason}` },
  ]);
});

it("lists each violation of a large invalid body once", async () => {
  const parts = Array.from({ length: 20_000 }, (_, index) => ({ name: index, [`x${index % 300}`]: 1 }));
  const { found } = await sendThroughProxy((to) => respondJson(to, { id: "g-1", parts }));
  expect(found).toHaveLength(101);
  expect(found[0]).toMatchObject({ kind: "schema", pointer: "/parts/0/name", count: 1 });
});

it("allows kinds of violations, in responses too", async () => {
  const { url } = await startUpstream((to) => respondJson(to, { id: 5, colour: 1 }));
  const mock = createMock({ document: gadgets, upstream: url, allow: ["unknown"] });
  await mock.fetch("https://x/v1/gadgets/g-1", { headers: { "x-auth-token": "any" } });
  expect(mock.violations).toMatchObject([{ kind: "schema", pointer: "/id" }]);
  expect(mock.allowed).toMatchObject([{ kind: "unknown", pointer: "/colour", count: 1 }]);
});
