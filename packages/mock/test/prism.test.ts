import { createRequire } from "node:module";
import openapi from "@meshlift/spec/openapi.json" with { type: "json" };
import { describe, expect, it } from "vitest";
import { createMock } from "../src/index.ts";
import { loadPrism } from "../src/prism/prism.ts";
import { send, upgrade } from "./send.ts";

const require = createRequire(import.meta.url);
const inPrism = createRequire(require.resolve("@stoplight/prism-http"));
const unused = /node_modules\/(@faker-js|postman-collection|https?-proxy-agent|node-fetch|lodash\/fp)/;

describe("Prism", () => {
  it("is loaded without the modules that the mock does not need, and loads them on use", async () => {
    loadPrism();
    expect((await send(createMock(), "GET", upgrade)).status).toBe(200);
    const loaded = Object.keys(require.cache);
    expect(loaded.filter((file) => file.includes("prism-http")).length).toBeGreaterThan(20);
    expect(loaded.filter((file) => unused.test(file))).toEqual([]);
    const { generate } = inPrism("./mocker/generator/JSONSchema.js");
    const schema = {
      type: "object",
      required: ["mail"],
      properties: { mail: { type: "string", "x-faker": "internet.email" } },
    };
    expect(generate({}, {}, schema)).toMatchObject({ right: { mail: expect.stringContaining("@") } });
    expect(Object.keys(require.cache).some((file) => unused.test(file))).toBe(true);
  });
});

describe("Meshlift's own document", () => {
  it("has only schemas that compile, so a start does not compile them", async () => {
    expect((await send(createMock({ document: structuredClone(openapi) }), "GET", upgrade)).status).toBe(200);
  });
});
