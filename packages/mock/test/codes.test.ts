import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createMemoryStore, createMock, StoreError } from "../src/index.ts";
import { explainCode, explanations, listCodes } from "../src/verdict/codes.ts";
import { plan, send, upgrade, upgrades } from "./send.ts";
import { widgets } from "./widgets.ts";

describe("a violation has a code, and the side that has to change", () => {
  it.each([
    ["GET", "/v1/nowhere", {}, ["unknown-path"]],
    ["PATCH", upgrade, {}, ["unsupported-method"]],
    ["GET", upgrade, { headers: { "x-auth-token": "" } }, ["missing-credentials"]],
    ["GET", `${upgrade}?dry=1&a=%`, {}, ["invalid-percent-encoding", "unknown-query-parameter"]],
    ["GET", upgrade, { headers: { prefer: "code=418" } }, ["unknown-preference"]],
    ["POST", upgrades, { json: plan, headers: { "content-type": "text/plain" } }, ["invalid-content-type"]],
    ["POST", upgrades, {}, ["missing-body"]],
    ["POST", upgrades, { body: "{" }, ["invalid-json"]],
    ["POST", upgrades, { body: "{}", headers: { "content-encoding": "gzip" } }, ["compressed-body"]],
    [
      "POST",
      upgrades,
      { json: { ...plan, metadata: { name: 5 }, typo: 1 } },
      ["invalid-field", "unknown-field"],
    ],
    ["POST", upgrades, { json: { ...plan, spec: undefined } }, ["missing-field"]],
  ] as const)("%s %s with %j", async (method, path, extras, codes) => {
    const mock = createMock();
    await send(mock, method, path, extras);
    expect(mock.violations.map(({ code, fault }) => [code, fault])).toEqual(
      codes.map((code) => [code, "caller"]),
    );
  });
});

it("lists the caller's violation before that of the document, whose example is invalid", async () => {
  const document: unknown = JSON.parse(
    JSON.stringify(widgets()).replaceAll('"errorCode":"W.400"', '"errorCode":400'),
  );
  const mock = createMock({ document });
  expect((await send(mock, "GET", "/v1/t-1/widgets/w-1?dry=1")).status).toBe(500);
  expect(mock.violations.map(({ code, fault }) => [code, fault])).toEqual([
    ["unknown-query-parameter", "caller"],
    ["invalid-example", "document"],
  ]);
});

it("keeps the caller's violation where the state cannot be read", async () => {
  const read = () => Promise.reject(new StoreError("no store"));
  const mock = createMock({ store: { ...createMemoryStore(), read } });
  expect((await send(mock, "GET", `${upgrade}?dry=1`)).status).toBe(503);
  expect(mock.violations).toMatchObject([{ code: "unknown-query-parameter" }]);
});

describe("an explanation", () => {
  it("says who is at fault, what the code means, and gives an example and a fix", () => {
    expect(explainCode("invalid-example")).toMatch(
      /^invalid-example \(fault of the document\)\n {2}The mock's response, .*\n\n {2}example {2}.*\n {2}fix {6}Correct the example\./,
    );
  });

  it("is listed for every code", () => {
    const lines = listCodes().split("\n");
    expect(lines.map((line) => line.split(" ")[0])).toEqual(Object.keys(explanations));
  });

  it("names the nearest code, or all", () => {
    expect(() => explainCode("unknown-feild")).toThrow(
      new RangeError("unknown code unknown-feild. Did you mean unknown-field?"),
    );
    expect(() => explainCode("zzzz")).toThrow(/^unknown code zzzz\. meshlift-mock explain lists all$/);
  });

  it("exists only for what the mock reports", () => {
    const folder = new URL("../src/", import.meta.url);
    const sources = globSync("**/*.ts", { cwd: folder, exclude: ["**/codes.ts"] });
    const text = sources.map((file) => readFileSync(new URL(file, folder), "utf8")).join("\n");
    expect(Object.keys(explanations).filter((code) => !text.includes(`"${code}"`))).toEqual([]);
  });
});
