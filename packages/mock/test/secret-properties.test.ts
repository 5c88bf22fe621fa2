import { inspect } from "node:util";
import { expect, it } from "vitest";
import { createMock } from "../src/index.ts";
import { describeCall } from "../src/command-line/request-log.ts";
import { readSecretPaths } from "../src/violations/secret-properties.ts";
import { send } from "./send.ts";
import { widgets } from "./widgets.ts";

const path = "/v1/t-1/widgets";
const password = { type: "string", format: "password", minLength: 10 };
const schema = {
  type: "object",
  properties: {
    name: { type: "string" },
    secret: { type: "integer", writeOnly: true },
    login: { allOf: [{ type: "object", properties: { user: { type: "string" }, password } }] },
    keys: {
      type: "array",
      items: { oneOf: [{ type: "object", properties: { key: password } }, { type: "null" }] },
    },
    pins: { type: "object", additionalProperties: { type: "integer", writeOnly: true } },
  },
};
const document = widgets(
  ["paths", "/v1/{team}/widgets", "post", "requestBody", "content", "application/json", "schema"],
  schema,
);
const sent = {
  name: "one",
  secret: 424242,
  login: { user: "me", password: "hunter2-hunter2" },
  keys: [{ key: "hunter2-key-1" }, null, { key: "hunter2-key-2" }],
  pins: { home: 424242 },
};

it("returns secret properties of a body by name, and never prints or stores them", async () => {
  const lines: string[] = [];
  const mock = createMock({
    document,
    onCall: (call, violations) => lines.push(describeCall(call, violations)),
  });
  expect((await send(mock, "POST", path, { json: sent })).status).toBe(201);
  const [call] = mock.calls("widgets/create");
  const body: unknown = call?.body;
  expect(body).toHaveProperty(["login", "password"], "hunter2-hunter2");
  expect(body).toHaveProperty(["keys", 2, "key"], "hunter2-key-2");
  expect(JSON.parse(JSON.stringify(body))).toEqual({
    name: "one",
    login: { user: "me" },
    keys: [{}, null, {}],
    pins: {},
  });
  for (const text of [inspect(call, { depth: 9 }), JSON.stringify(mock.calls()), ...lines]) {
    expect(text).not.toMatch(/hunter2|424242/);
  }
});

it.each([
  ["one that is too short", { ...sent, login: { password: "hunter2" } }, "/login/password"],
  ["one in a list", { ...sent, keys: [{ key: "hunter2" }] }, "/keys/0/key"],
  ["one of the wrong type", { ...sent, secret: "424242" }, "/secret"],
  ["one of any name", { ...sent, pins: { home: "424242" } }, "/pins/home"],
  ["one where an object belongs", { ...sent, login: { password: { hunter2: 1 } } }, "/login/password"],
  ["one in truncated JSON", '{"login": {"password": "hunter2-hunter2" "user": 1}}', undefined],
  [
    "one in JSON that is cut off in the quote",
    `{"login": {"password": hunter2-${"x".repeat(50)}}}`,
    undefined,
  ],
  ["one before a JSON syntax error", '{"login": {"password": "hunter2-hunter2"}, x', undefined],
])("redacts secrets in responses, violations and reports: %s", async (_, body, pointer) => {
  const mock = createMock({ document });
  const asked = typeof body === "string" ? { body } : { json: body };
  const response = await send(mock, "POST", path, asked);
  expect(response.status).toBe(400);
  expect(mock.violations.map((violation) => violation.pointer)).toContain(pointer);
  const told = [
    JSON.stringify(response.body),
    JSON.stringify(mock.violations),
    JSON.stringify(await mock.allViolations()),
  ];
  expect(told.join()).not.toMatch(/hunter2|424242/);
});

it.each([
  ["properties", { a: password, b: {} }, ["a"]],
  ["patternProperties", { "^a": password }, ["*"]],
  ["additionalProperties", password, ["*"]],
  ["unevaluatedProperties", password, ["*"]],
  ["items", password, ["*"]],
  ["prefixItems", [{}, password], ["*"]],
  ["unevaluatedItems", password, ["*"]],
  ["contains", password, ["*"]],
  ["allOf", [{ items: password }], ["*"]],
  ["anyOf", [{}, { items: password }], ["*"]],
  ["oneOf", [{}, { items: password }], ["*"]],
  ["if", { items: password }, ["*"]],
  ["then", { items: password }, ["*"]],
  ["else", { items: password }, ["*"]],
  ["dependentSchemas", { a: { items: password } }, ["*"]],
])("finds a secret under %s", (keyword, value, expected) => {
  expect(readSecretPaths({ [keyword]: value })).toEqual([expected]);
});
