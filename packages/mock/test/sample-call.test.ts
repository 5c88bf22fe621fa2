import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { shellWord } from "@meshlift/openapi";
import { describe, expect, it, onTestFinished } from "vitest";
import { sampleCall } from "../src/command-line/sample-call.ts";
import { createMock } from "../src/mock.ts";
import { widgets } from "./widgets.ts";

it("is quoted for a shell, whatever the examples contain", async () => {
  const value = `it's "$HOME" \`id\` \\ !y & z`;
  const parameter = (name: string, where: string) => ({
    name,
    in: where,
    required: true,
    schema: { type: "string" },
    examples: { one: { value } },
  });
  const document = widgets(
    ["paths", "/v1/{team}/widgets", "parameters"],
    [parameter("team", "path"), parameter("q&1", "query")],
  );
  const line = await sampleCall(document, "http://127.0.0.1:4010");
  const { stdout } = await promisify(execFile)("sh", ["-c", `curl() { printf '%s\\0' "$@"; }\n${line}`]);
  const [silent, flag, header, url = "", ...rest] = stdout.split("\0");
  expect([silent, flag, header, ...rest]).toEqual(["-s", "-H", "X-Auth-Token: any", ""]);
  const { origin, pathname, searchParams } = new URL(url);
  expect([origin, decodeURIComponent(pathname)]).toEqual(["http://127.0.0.1:4010", `/v1/${value}/widgets`]);
  expect([...searchParams]).toEqual([["q&1", value]]);
});

it.each([
  [
    "a simple schema",
    [{ name: "id", in: "path", required: true, schema: { type: "integer", minimum: 3 } }],
    "/3",
  ],
  [
    "the example of a list",
    [
      { name: "id", in: "path", required: true, schema: {}, example: 1 },
      { name: "tag", in: "query", required: true, schema: { type: "array" }, example: ["a", "b"] },
    ],
    "/1?tag=a&tag=b",
  ],
  ["an example", [{ name: "id", in: "path", required: true, schema: {}, example: "a b" }], "/a%20b"],
  [
    "nothing",
    [{ name: "id", in: "path", required: true, schema: { type: "string", pattern: "^x" } }],
    undefined,
  ],
])("takes the values of parameters from %s", async (_, parameters, path) => {
  const document = {
    openapi: "3.1.0",
    info: { title: "Things", version: "1" },
    paths: { "/{id}": { parameters, get: {} } },
  };
  const line = await sampleCall(document, "http://127.0.0.1:4010");
  expect(line).toBe(path && `curl -s ${shellWord(`http://127.0.0.1:4010${path}`)}`);
});

describe("the credential", { tags: ["curl"] }, () => {
  it.each([
    ["an API key", [{ key: [] }]],
    ["a bearer token", [{ bearer: [] }]],
    ["an OAuth token", [{ login: ["read"] }]],
    ["HTTP Basic", [{ basic: [] }]],
    ["none", [{}, { query: [] }]],
    ["one of several alternatives", [{ query: [] }, { key: [], query: [] }, { basic: [] }]],
  ])("is accepted by the mock: %s", async (_, security) => {
    const mock = createMock({ document: secured(security) });
    onTestFinished(() => mock.close());
    const { url } = await mock.listen();
    const line = await sampleCall(secured(security), url);
    await promisify(execFile)("sh", ["-c", line ?? "false"]);
    expect(mock.calls()).toMatchObject([{ status: 200 }]);
    expect(mock.violations).toEqual([]);
  });
});

it.each([
  ["a query parameter", [{ query: [] }]],
  ["two schemes together", [{ key: [], basic: [] }]],
])("is missing where the credential is %s, because it would be rejected", async (_, security) => {
  expect(await sampleCall(secured(security), "http://127.0.0.1:4010")).toBeUndefined();
});

/** Returns a document with one operation, which needs one of these sets of credentials. */
function secured(security: readonly Record<string, readonly string[] | undefined>[]): unknown {
  return {
    openapi: "3.1.0",
    info: { title: "Things", version: "1" },
    security,
    paths: { "/things": { get: { responses: { "200": { description: "All" } } } } },
    components: {
      securitySchemes: {
        key: { type: "apiKey", in: "header", name: "X-Key" },
        query: { type: "apiKey", in: "query", name: "key" },
        bearer: { type: "http", scheme: "bearer" },
        basic: { type: "http", scheme: "basic" },
        login: { type: "oauth2", flows: {} },
      },
    },
  };
}
