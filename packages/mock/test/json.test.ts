import * as fc from "fast-check";
import { expect, it } from "vitest";
import { createMock } from "../src/index.ts";
import { readJson } from "../src/http/json.ts";
import { send, upgrades } from "./send.ts";

const encode = (text: string) => new TextEncoder().encode(text);

it("reads any JSON as JSON.parse does, without a violation", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 20 }), fc.constantFrom(undefined, 1, "\t"), (value, indent) => {
      const text = JSON.stringify(value, undefined, indent);
      expect(readJson(encode(text))).toEqual({ value: JSON.parse(text), violations: [] });
    }),
  );
});

it("finds every duplicate key, wherever the object is", () => {
  fc.assert(
    fc.property(fc.array(fc.string()), fc.string(), fc.jsonValue(), (before, name, value) => {
      const property = `${JSON.stringify(name)} : ${JSON.stringify(value)}`;
      const text = `${JSON.stringify(before).slice(0, -1)}${before.length > 0 ? "," : ""}{${property},\n${property}}]`;
      const { violations } = readJson(encode(text));
      expect(violations).toMatchObject([{ kind: "duplicate", location: "body" }]);
      expect(violations[0]?.pointer).toBe(
        `/${before.length}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`,
      );
    }),
  );
});

it("responds to arbitrary bytes with a 400", async () => {
  const mock = createMock();
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 50 }), async (body) => {
      expect((await send(mock, "POST", upgrades, { body: Uint8Array.from(body) })).status).toBe(400);
    }),
  );
});
