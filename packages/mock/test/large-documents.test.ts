import { readApiDocument } from "@meshlift/openapi";
import { describe, expect, it } from "vitest";
import { createCompiler } from "../src/contract/schemas/compiler.ts";
import { withSharedParts } from "../src/contract/schemas/shared-parts.ts";
import { createMock } from "../src/index.ts";
import { loadPrism } from "../src/prism/prism.ts";

const kinds = { type: "integer", oneOf: [{ const: 0 }, { const: 1 }, { const: 2 }] };
/** A channel of one kind, as Discord's document describes it. */
const channel = {
  type: "object",
  required: ["id", "kind", "members"],
  properties: {
    id: { type: "string", pattern: "^(0|[1-9][0-9]*)$" },
    kind: { type: "integer", enum: [2], allOf: [{ $ref: "#/components/schemas/Kinds" }] },
    members: { type: "array", maxItems: 1000, items: { $ref: "#/components/schemas/Member" } },
  },
};
const member = { type: "object", required: ["id"], properties: { id: channel.properties.id } };

/** @param padding characters of the description of the channel. */
function channels(padding: number, example?: object) {
  const schema = { $ref: "#/components/schemas/Channel" };
  const responses = {
    "200": {
      description: "A channel",
      content: { "application/json": { schema, ...(example && { example }) } },
    },
  };
  const whole = { ...channel, title: "x".repeat(padding) };
  return {
    openapi: "3.1.0",
    paths: { "/a": { get: { responses } }, "/b": { get: { responses } } },
    components: { schemas: { Channel: whole, Kinds: kinds, Member: member } },
  };
}

describe("a large document", () => {
  it.each([
    ["small", 0],
    ["large", 30_000],
  ])("has a value of a listed kind in a response with patterns, if its schema is %s", async (_, padding) => {
    const mock = createMock({ document: channels(padding) });
    const response = await mock.fetch("http://localhost/a");
    const body: unknown = await response.json();
    expect([response.status, mock.violations]).toEqual([200, []]);
    expect(body).toMatchObject({ kind: 2 });
  });

  it("has short lists in the responses that are made with more effort", async () => {
    const body = await (await createMock({ document: channels(0) }).fetch("http://localhost/a")).text();
    expect(body.length).toBeLessThan(1000);
  });

  it("reports an example that a large schema does not allow", async () => {
    const mock = createMock({ document: channels(30_000, { id: "x", kind: 2, members: [] }) });
    await mock.fetch("http://localhost/a");
    expect(mock.violations.map(({ message }) => message)).toEqual([
      expect.stringMatching(/id must match pattern/),
    ]);
  });

  it("is served although a large schema is invalid", async () => {
    const document = channels(30_000);
    Object.assign(document.components.schemas.Channel, { deprecated: "soon" });
    expect((await createMock({ document }).fetch("http://localhost/a")).status).toBe(200);
  });

  it("has a body made once for the operations that share its schema", () => {
    const prism = loadPrism();
    const document = readApiDocument(channels(0));
    const toPrism = prism.createReader(document);
    for (const isRandom of [true, false]) {
      const [one, other] = document.operations.map((operation) =>
        prism.documented(toPrism(operation), {}, isRandom),
      );
      expect(one).toMatchObject({ status: 200, body: { id: expect.anything() } });
      expect(Reflect.get(Object(one), "body")).toBe(Reflect.get(Object(other), "body"));
    }
  });
});

describe("withSharedParts", () => {
  it("keeps the size of a schema whose parts contain each other, and its meaning", () => {
    let schema: object = { type: "integer" };
    for (let level = 0; level < 20; level += 1) {
      schema = { type: "object", required: ["a"], properties: { a: schema, b: schema } };
    }
    const shared = withSharedParts({ ...schema });
    expect(JSON.stringify(shared).length).toBeLessThan(5000);
    const validate = createCompiler()(shared);
    const nested = (leaf: unknown): unknown =>
      Array.from({ length: 20 }).reduce<unknown>((value) => ({ a: value }), leaf);
    expect([validate(nested(1)), validate(nested("x")), validate({})]).toEqual([true, false, false]);
  });
});
