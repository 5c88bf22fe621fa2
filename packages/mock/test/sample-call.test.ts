import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { sampleCall } from "../src/command-line/sample-call.ts";
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
  expect(line).toBe(path && `curl -s 'http://127.0.0.1:4010${path}'`);
});
