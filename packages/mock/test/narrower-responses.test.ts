import { expect, it } from "vitest";
import { createMock } from "../src/index.ts";
import { boxes, documented, errors, inPath, paths } from "./boxes.ts";
import { send } from "./send.ts";

/** Requests whose values the schema of the response does not allow, or not all of them. */

const text = { type: "string" };
const free = { type: "object" };
const record = (more: object) => ({ type: "object", properties: { v: text }, ...more });
const ofTexts = record({ additionalProperties: text });
const only = { type: "object", properties: { size: { type: "integer" } }, additionalProperties: false };
/** Request schema, response schema, the value of the example, what is sent, and what is shown then. */
const cases: [string, object, object, unknown, unknown, unknown][] = [
  ["of another type", { type: "integer" }, text, "1", 3, "1"],
  ["outside an enum", text, { enum: ["1", "2"] }, "1", "9", "1"],
  ["that a pattern rejects", text, { type: "string", pattern: "^v" }, "v1", "9", "v1"],
  ["too long", text, { type: "string", maxLength: 3 }, "abc", "abcd", "abc"],
  ["that is null", { type: ["string", "null"] }, text, "1", null, "1"],
  ["with items of another type", { type: "array" }, { type: "array", items: text }, ["a"], [1], ["a"]],
  ["of an object without properties", free, only, { size: 1 }, { size: "big" }, { size: 1 }],
  [
    "further property",
    record({ additionalProperties: true }),
    ofTexts,
    { v: "1" },
    { v: "2", w: 2 },
    { v: "2" },
  ],
  ["that it can show", text, { type: "string", maxLength: 3 }, "abc", "xyz", "xyz"],
  ["that a wider schema shows", { type: "integer" }, { type: ["string", "integer"] }, "1", 3, 3],
  ["that is null, of any type", {}, {}, "1", null, null],
];
const documentOf = (method: string, sent: object, shown: object, example: unknown, withGet: boolean) => {
  const of = (schema: object, value: unknown) =>
    documented({ type: "object", properties: { value: schema } }, { one: { value: { value } } });
  const responses = { "200": of(shown, example), ...errors };
  return boxes([
    ["paths", "/things/{id}"],
    {
      parameters: [inPath("id", "t-1")],
      ...(withGet && { get: { operationId: "things/get", summary: "Read", responses } }),
      [method]: {
        operationId: "things/set",
        summary: "Set",
        requestBody: { ...of(sent, example), required: true },
        responses,
      },
    },
  ]);
};

it.each(cases)(
  "keeps and repeats only what the response can show, in a POST and a PUT: %s",
  async (_, sent, shown, example, value, expected) => {
    const post = createMock({ document: documentOf("post", sent, shown, example, false) });
    expect(await send(post, "POST", "/things/t-1", { json: { value } })).toMatchObject({
      status: 200,
      body: { value: expected },
    });
    const put = createMock({ document: documentOf("put", sent, shown, example, true) });
    for (const method of ["PUT", "GET"]) {
      expect(
        await send(put, method, "/things/t-1", method === "PUT" ? { json: { value } } : {}),
      ).toMatchObject({ status: 200, body: { value: expected } });
    }
  },
);

it.each(cases.filter(([, , , , value]) => value !== null))(
  "keeps only what the response can show, in a PATCH: %s",
  async (_, sent, shown, example, value, expected) => {
    const mock = createMock({ document: documentOf("patch", sent, shown, example, true) });
    const made = await send(mock, "PATCH", "/things/t-1", { json: { value } });
    expect(made).toMatchObject({ status: 200, body: { value: expected } });
  },
);

it("keeps only what the GET can show of a resource that a POST creates", async () => {
  const size = ["paths", paths.box, "get", "responses", "200", "content", "application/json", "schema"];
  const mock = createMock({
    document: boxes([[...size, "properties", "size"], { type: "integer", maximum: 5 }]),
  });
  const sizes = [];
  for (const sent of [4, 9]) {
    const made = await send(mock, "POST", "/racks/r-1/boxes", { json: { size: sent, note: "mine" } });
    const read = await send(mock, "GET", `/racks/r-1/boxes/${String(made.at("/id"))}`);
    sizes.push([made.at("/size"), read.status, read.at("/size"), read.at("/note")]);
  }
  expect(sizes).toEqual([
    [4, 200, 4, "mine"],
    [9, 200, 1, "mine"],
  ]);
});
