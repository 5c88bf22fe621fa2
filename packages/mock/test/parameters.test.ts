import { expect, it } from "vitest";
import { createMock } from "../src/index.ts";
import { send } from "./send.ts";
import { widgets } from "./widgets.ts";

const integers = { type: "array", items: { type: "integer" } };
const rgb = {
  type: "object",
  required: ["R"],
  properties: { R: { type: "integer" }, G: { type: "integer" } },
};

/** The text of a valid parameter, and of one with a violation and its message. */
type Case = [parameter: object, valid: string[], invalid: [text: string, message: string][]];

it.each<Case>([
  [{ schema: integers }, ["p=1&p=2", "p=1", ""], [["p=1&p=x", 'p.1 must be an integer, got "x"']]],
  [{ schema: integers, explode: false }, ["p=1,2", "p="], [["p=1,x", 'p.1 must be an integer, got "x"']]],
  [{ schema: integers, explode: false }, [], [["p=1&p=2", "p is given twice"]]],
  [
    { schema: integers, required: true },
    ["p=1"],
    [
      ["p=", "p is required"],
      ["", "p is required"],
    ],
  ],
  [
    { schema: { ...integers, minItems: 2 }, style: "pipeDelimited", explode: false },
    ["p=1|2", "p=1%7C2"],
    [["p=1", "p must have at least 2 items, got 1"]],
  ],
  [
    { schema: integers, style: "spaceDelimited", explode: false },
    ["p=1%202", "p=1+2"],
    [["p=1,2", 'p.0 must be an integer, got "1,2"']],
  ],
  [
    { schema: { ...integers, type: ["array", "null"] } },
    ["p=1&p=2"],
    [["p=x", 'p.0 must be an integer, got "x"']],
  ],
  [
    { schema: { anyOf: [integers, { type: "boolean" }] }, explode: false },
    ["p=1,2", "p=true"],
    [["p=a", 'p.0 must be an integer, got "a"']],
  ],
  [
    { schema: { type: ["integer", "null"] } },
    ["p=1", "p="],
    [["p=null", 'p must be an integer or null, got "null"']],
  ],
  [{ schema: { type: "integer" } }, ["p=1"], [["p=", 'p must be an integer, got ""']]],
  [{ schema: { enum: ["a", "b"] } }, ["p=a"], [["p=", 'p must be one of "a", "b", got ""']]],
  [
    { schema: { type: "number", multipleOf: 0.01 } },
    ["p=4.35"],
    [["p=4.355", "p must be a multiple of 0.01, got 4.355"]],
  ],
  [
    { schema: { pattern: "^[\\w-.]+$" } },
    ["p=a-b"],
    [["p=a%20b", 'p must be a string that matches ^[\\w-.]+$, got "a b"']],
  ],
  [
    { schema: rgb },
    ["R=1&G=2", "R=1", ""],
    [
      ["R=x", 'p.R must be an integer, got "x"'],
      ["R=1&B=1", "B is unknown (known here: p)"],
    ],
  ],
  [
    { schema: rgb, explode: false },
    ["p=R,1,G,2"],
    [
      ["p=R,1,G", "p must be names, each followed by its value"],
      ["p=R,1,B,2", "p.B is unknown (known here: R, G)"],
    ],
  ],
  [{ schema: { type: "object" }, required: true }, ["a=1"], [["", "p is required"]]],
  [
    { schema: rgb, style: "deepObject", explode: true },
    ["p[R]=1&p[G]=2", "p%5BR%5D=1", ""],
    [
      ["p[G]=1", "p must have R"],
      ["p[R]=1&p[B]=1", "p.B is unknown (known here: R, G)"],
      ["p=1", "p is unknown (known here: p)"],
    ],
  ],
  [
    { schema: { type: "object", properties: { a: integers, b: rgb } }, style: "deepObject" },
    ["p[a][]=1&p[a][]=2", "p[a][0]=1&p[a][1]=2", "p[a]=1&p[a]=2", "p[b][R]=1"],
    [
      ["p[a][0]=x", 'p.a.0 must be an integer, got "x"'],
      ["p[b]=1", 'p.b must be an object, got "1"'],
    ],
  ],
  [
    { content: { "application/json": { schema: rgb } } },
    ['p={"R":1}'],
    [
      ["p={", "p must be JSON"],
      ['p={"R":"1"}', 'p.R must be an integer, got "1"'],
    ],
  ],
])("checks a query parameter: %j", async (parameter, valid, invalid) => {
  const list = ["paths", "/v1/{team}/widgets", "get", "parameters"];
  const mock = createMock({ document: widgets(list, [{ name: "p", in: "query", ...parameter }]) });
  const read = async (query: string) => (await send(mock, "GET", `/v1/t-1/widgets?${query}`)).at("/errorMsg");
  for (const query of valid) expect([query, await read(query)]).toEqual([query, undefined]);
  for (const [query, message] of invalid)
    expect([query, await read(query)]).toEqual([query, `query parameter ${message}`]);
});

it.each<Case>([
  [{ schema: integers }, ["1", "1,2"], [["x", 'must be an integer, got "x"']]],
  [{ schema: rgb }, ["R,1,G,2"], [["R", "must be names, each followed by its value"]]],
  [{ schema: rgb, explode: true }, ["R=1,G=2"], [["R,1", "must be pairs of the form name=value"]]],
  [{ schema: { type: "integer" }, style: "label" }, [".5"], [["5", 'must begin with "."']]],
  [{ schema: integers, style: "label" }, [".1,2"], [[".1.2", 'must be an integer, got "1.2"']]],
  [{ schema: integers, style: "label", explode: true }, [".1.2"], [[".1.x", 'must be an integer, got "x"']]],
  [{ schema: rgb, style: "label", explode: true }, [".R=1.G=2"], [[".G=2", "must have R"]]],
  [
    { schema: { type: "integer" }, style: "matrix" },
    [";p=5"],
    [
      ["5", 'must begin with ";"'],
      [";q=5", "must be of the form ;p=value"],
    ],
  ],
  [{ schema: integers, style: "matrix" }, [";p=1,2"], [[";p=1;p=2", 'must be an integer, got "1;p=2"']]],
  [
    { schema: integers, style: "matrix", explode: true },
    [";p=1;p=2"],
    [[";p=1,2", 'must be an integer, got "1,2"']],
  ],
  [{ schema: rgb, style: "matrix", explode: true }, [";R=1;G=2"], [[";G=2", "must have R"]]],
  [{ schema: rgb, style: "matrix" }, [";p=R,1,G,2"], [[";p=G,2", "must have R"]]],
])("checks a path parameter: %j", async (parameter, valid, invalid) => {
  const paths = widgetsAt({ name: "p", in: "path", required: true, ...parameter });
  const mock = createMock({ document: paths });
  const read = async (text: string) => {
    await mock.reset();
    // A value that is not that of an example gives 404, which is no violation.
    await send(mock, "GET", `/v1/${encodeURIComponent(text)}/things`);
    return mock.violations[0]?.message.replace(/^path parameter p(\.\d+)? /, "");
  };
  for (const text of valid) expect([text, await read(text)]).toEqual([text, undefined]);
  for (const [text, message] of invalid) expect([text, await read(text)]).toEqual([text, message]);
});

it.each<Case>([
  [
    { in: "header", schema: integers },
    ["1, 2", "1,2"],
    [["1,x", 'header parameter p.1 must be an integer, got "x"']],
  ],
  [
    { in: "header", schema: rgb, explode: true },
    ["R=1, G=2"],
    [["R=x", 'header parameter p.R must be an integer, got "x"']],
  ],
  [
    { in: "cookie", schema: { type: "integer" } },
    ["a=b; p=1", "a=b"],
    [["p=x", 'cookie parameter p must be an integer, got "***"']],
  ],
  [{ in: "cookie", required: true, schema: {} }, ["p=1"], [["q=1", "cookie parameter p is required"]]],
])("checks a parameter of a header: %j", async (parameter, valid, invalid) => {
  const list = ["paths", "/v1/{team}/widgets", "get", "parameters"];
  const mock = createMock({ document: widgets(list, [{ name: "p", ...parameter }]) });
  const name = "in" in parameter && parameter.in === "cookie" ? "cookie" : "p";
  const read = async (text: string) =>
    (await send(mock, "GET", "/v1/t-1/widgets", { headers: { [name]: text } })).at("/errorMsg");
  for (const text of valid) expect([text, await read(text)]).toEqual([text, undefined]);
  for (const [text, message] of invalid) expect([text, await read(text)]).toEqual([text, message]);
});

it("shows the value of a parameter with its violation, but not that of a cookie", async () => {
  const list = ["paths", "/v1/{team}/widgets", "get", "parameters"];
  const schema = { type: "integer" };
  const parameters = [
    { name: "size", in: "query", schema },
    { name: "sid", in: "cookie", schema },
  ];
  const mock = createMock({ document: widgets(list, parameters) });
  await send(mock, "GET", "/v1/t-1/widgets?size=big", { headers: { cookie: "sid=hush" } });
  expect(mock.violations).toMatchObject([
    {
      code: "invalid-parameter",
      location: "query",
      pointer: "/size",
      message: 'query parameter size must be an integer, got "big"',
      expected: "an integer",
      got: '"big"',
      fix: "send the query parameter size as an integer",
    },
    { code: "invalid-parameter", location: "cookie", pointer: "/sid", got: '"***"' },
  ]);
  expect(JSON.stringify([mock.violations, mock.calls()])).not.toContain("hush");
});

it.each<[parameter: object, query: string]>([
  [{ schema: { type: "integer", format: "password" } }, "p=hush"],
  [{ schema: { type: "array", items: { type: "integer", writeOnly: true } } }, "p=hush"],
  [{ schema: { type: "object", properties: { pin: { type: "integer", format: "password" } } } }, "pin=hush"],
  [
    { style: "deepObject", schema: { type: "object", properties: { password: { minLength: 9 } } } },
    "p[password]=hush",
  ],
  [{ content: { "application/json": { schema: { properties: { password: {} } } } } }, "p=hush"],
])("does not show what %j calls a secret", async (parameter, query) => {
  const list = ["paths", "/v1/{team}/widgets", "get", "parameters"];
  const mock = createMock({ document: widgets(list, [{ name: "p", in: "query", ...parameter }]) });
  const { at } = await send(mock, "GET", `/v1/t-1/widgets?${query}`);
  expect(at("/errorMsg")).toMatch(/^query parameter p/);
  const [{ message, expected, got, fix } = { message: "", expected: "", got: "", fix: "" }] = mock.violations;
  expect([message, expected, got, fix].join(" ")).toContain("***");
  expect([message, expected, got, fix].join(" ")).not.toContain("hush");
  expect(JSON.stringify([mock.violations, mock.calls()])).not.toContain("hush");
});

it("does not show a path or a header that its schema calls a secret", async () => {
  const schema = { type: "string", format: "password", maxLength: 3 };
  const inPath = createMock({ document: widgetsAt({ name: "p", in: "path", required: true, schema }) });
  const list = ["paths", "/v1/{team}/widgets", "get", "parameters"];
  const inHeader = createMock({ document: widgets(list, [{ name: "pin", in: "header", schema }]) });
  await send(inPath, "GET", "/v1/hush-hush/things");
  await send(inHeader, "GET", "/v1/t-1/widgets", { headers: { pin: "hush-hush" } });
  for (const { violations, calls } of [inPath, inHeader]) {
    expect(violations).toMatchObject([{ code: "invalid-parameter" }]);
    expect(JSON.stringify([violations, calls()])).not.toContain("hush");
  }
});

it("accepts a key in the query, although it is no parameter", async () => {
  const schemes = ["components", "securitySchemes", "token"];
  const document = widgets(schemes, { type: "apiKey", in: "query", name: "key" });
  const mock = createMock({ document });
  expect((await send(mock, "GET", "/v1/t-1/widgets?key=any")).status).toBe(200);
  expect((await send(mock, "GET", "/v1/t-1/widgets")).status).toBe(401);
});

it("does not serve an operation whose parameter has a schema that does not compile", async () => {
  const team = ["paths", "/v1/{team}/widgets", "parameters", "0", "schema"];
  const mock = createMock({ document: widgets(team, { pattern: "[" }) });
  expect((await send(mock, "GET", "/v1/t-1/widgets")).status).toBe(501);
  expect(mock.violations).toMatchObject([{ code: "unserved-operation", fault: "document" }]);
  expect((await mock.documentProblems())[0]?.pointer).toBe(
    `/${team.join("/").replace("/v1/{", "~1v1~1{").replace("}/w", "}~1w")}/pattern`,
  );
});

/** Returns the widgets document with another operation, whose path has this parameter. */
function widgetsAt(parameter: object): unknown {
  const body = { description: "Some.", content: { "application/json": { schema: {}, example: [] } } };
  const bad = ["paths", "/v1/{p}/things"];
  const errorSchema = { type: "object", properties: { errorMsg: { type: "string" } } };
  const error = { content: { "application/json": { schema: errorSchema, example: { errorMsg: "" } } } };
  return widgets(bad, {
    get: {
      operationId: "things/list",
      parameters: [parameter],
      responses: { "200": body, "400": { description: "Bad.", ...error } },
    },
  });
}
