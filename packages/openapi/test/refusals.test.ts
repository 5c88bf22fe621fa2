import { expect, test } from "vitest";
import { changed, minimal } from "./minimal.ts";
import { refusal } from "./refusal.ts";

const get = "/paths/~1v1~1orders~1{order_id}/get";
const parameter = "/paths/~1v1~1orders~1{order_id}/parameters/0";
const post = "/paths/~1v1~1orders/post";
const response = `${post}/responses/201`;
const json = `${response}/content/application~1json`;

const schema = { type: "string" };

type Refused = [what: string, at: string, value: unknown, pointer: string, message: string];

const refused: Refused[] = [
  ["OpenAPI 3.0", "/openapi", "3.0.3", "/openapi", "only OpenAPI 3.1 is supported, this is 3.0.3"],
  ["a document without a version", "/openapi", undefined, "/openapi", "expected a string"],
  ...["head", "options", "trace"].map((method): Refused => {
    const at = `/paths/~1v1~1orders/${method}`;
    return [`the method ${method}`, at, {}, at, `${method} is not supported`];
  }),
  ["an operationId that is no text", `${get}/operationId`, 1, `${get}/operationId`, "expected a string"],
  ["a name that is none", `${get}/x-name`, "getOrder", `${get}/x-name`, 'expected "noun/verb"'],
  ["a name twice", `${get}/x-name`, "orders/create", `${post}/operationId`, "of another operation too"],
  ["a path with a query", "/paths/~1v1?a=b", {}, "/paths/~1v1?a=b", "has no query"],
  ["a path without a slash", "/paths/v1", {}, "/paths/v1", 'starts with "/"'],
  ["a document without operations", "/paths", undefined, "/paths", "no operations"],
  [
    "an operationId twice",
    `${get}/operationId`,
    "orders/create",
    `${post}/operationId`,
    "is the name of another operation too",
  ],
  [
    "a server that is no URL",
    "/paths/~1v1~1orders/servers/0/url",
    "https://shop.{region.example.test",
    "/paths/~1v1~1orders/servers/0/url",
    "expected a URL",
  ],
  ["a parameter in a place that is none", `${parameter}/in`, "body", `${parameter}/in`, 'got "body"'],
  [
    "two media types of a parameter",
    `${parameter}/content`,
    { "application/json": {}, "text/plain": {} },
    `${parameter}/content`,
    "exactly one media type",
  ],
  ["a style of another place", `${parameter}/style`, "form", `${parameter}/style`, "expected one of simple"],
  [
    "explode that is no boolean",
    `${parameter}/explode`,
    "no",
    `${parameter}/explode`,
    "expected true or false",
  ],
  [
    "a parameter without a schema",
    `${parameter}/schema`,
    undefined,
    `${parameter}/schema`,
    "expected a schema",
  ],
  ["an optional path parameter", `${parameter}/required`, false, parameter, "always required"],
  ["an undeclared path parameter", `${parameter}/name`, "id", get, '"order_id" is not declared'],
  [
    "a path parameter without a place",
    `${post}/parameters`,
    [{ name: "id", in: "path", required: true, schema }],
    post,
    '"id" is not in the path',
  ],
  [
    "one name in two places",
    `${get}/parameters`,
    [{ name: "order_id", in: "query", schema }],
    `${get}/parameters/0/name`,
    "is in path and in query",
  ],
  [
    "an example without a value",
    `${json}/examples`,
    { one: { summary: "One" } },
    `${json}/examples/one`,
    "an example needs a `value`",
  ],
  [
    "an example of an unknown meaning",
    `${json}/examples`,
    { one: { value: {}, "x-shows": "success" } },
    `${json}/examples/one/x-shows`,
    'expected one of "failure", "not-found", got "success"',
  ],
  [
    "a status that is none",
    `${post}/responses/600`,
    { description: "" },
    `${post}/responses/600`,
    'got "600"',
  ],
  [
    "a status of four digits",
    `${post}/responses/2000`,
    { description: "" },
    `${post}/responses/2000`,
    'got "2000"',
  ],
  [
    "a link to nowhere",
    `${response}/links/get/operationId`,
    "orders/read",
    `${response}/links/get/operationId`,
    "no operation is called",
  ],
  [
    "a link by reference",
    `${response}/links/get`,
    { operationRef: "#/paths" },
    `${response}/links/get/operationRef`,
    "#/paths is no operation",
  ],
  [
    "a link's misspelt parameter",
    `${response}/links/get/parameters`,
    { id: "$response.body#/id" },
    `${response}/links/get/parameters`,
    'no parameter "id"',
  ],
  [
    "a reference to nothing",
    `${json}/schema`,
    { $ref: "#/components/schemas/None" },
    `${json}/schema`,
    "points to nothing",
  ],
  [
    "a reference to nothing, in a property whose name a pointer escapes",
    `${json}/schema`,
    { properties: { "a~/b": { $ref: "#/components/schemas/None" } } },
    `${json}/schema/properties/a~0~1b`,
    "points to nothing",
  ],
  [
    "a reference to nothing, beside a reference",
    `${json}/schema`,
    { $ref: "#/components/schemas/Order", properties: { next: { $ref: "#/components/schemas/None" } } },
    `${json}/schema/properties/next`,
    "points to nothing",
  ],
  [
    "a reference to a file",
    `${json}/schema`,
    { $ref: "Order.yaml" },
    `${json}/schema`,
    "leaves the document",
  ],
  ...["#Order", "#/components/%ZZ"].map((ref): Refused => {
    const message = "is not a JSON Pointer";
    return [`the reference ${ref}`, `${json}/schema`, { $ref: ref }, `${json}/schema`, message];
  }),
  ["an enum that is no array", `${json}/schema`, { enum: "a" }, `${json}/schema/enum`, "an array of values"],
  ["an unknown type", `${json}/schema`, { type: "text" }, `${json}/schema/type`, "expected a type"],
  [
    "a limit of an older draft",
    `${json}/schema`,
    { minimum: 1, exclusiveMinimum: true },
    `${json}/schema/exclusiveMinimum`,
    "instead of minimum",
  ],
  [
    "a reference in a circle",
    "/components/schemas/Order",
    { $ref: "#/components/schemas/Order" },
    "/components/schemas/Order",
    "leads back to itself",
  ],
  ["a description that is no text", `${get}/description`, 1, `${get}/description`, "expected a string"],
];

test.for(refused)("refuses %s", ([, at, value, pointer, message]) => {
  const { problems } = refusal(changed(minimal(), at, value));
  expect(problems).toContainEqual({ pointer, message: expect.stringContaining(message) });
});
