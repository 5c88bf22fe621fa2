import { expect, test } from "vitest";
import { changed, minimal } from "./minimal.ts";
import { refusal } from "./refusal.ts";

const get = "/paths/~1v1~1orders~1{order_id}/get";
const post = "/paths/~1v1~1orders/post";
const response = `${post}/responses/201`;
const schema = { type: "string" };

test("reports all problems of a document at once, each with its location and a fix", () => {
  const wrong: [pointer: string, value: unknown][] = [
    ["/paths/~1v1~1orders~1{order_id}/head", { operationId: "orders/head", responses: {} }],
    [`${get}/summary`, 1],
    [`${get}/parameters`, [{ name: "x", in: "body", schema: { type: "string" } }]],
    [`${post}/responses/600`, { description: "" }],
    [`${post}/security`, [{ none: [] }]],
    [`${response}/links/get/operationId`, "orders/read"],
    ["/components/schemas/Order/properties/id", { $ref: "#/nowhere" }],
  ];
  const broken = wrong.reduce<object>(
    (document, [pointer, value]) => changed(document, pointer, value),
    minimal(),
  );
  const { message, problems } = refusal(broken);
  expect(message).toMatch(/^7 problems\nopenapi.json\//);
  expect(message.split("\n")).toHaveLength(8);
  expect(problems.map(({ pointer }) => pointer)).toEqual(
    expect.arrayContaining([
      "/paths/~1v1~1orders~1{order_id}/head",
      `${get}/summary`,
      `${get}/parameters/0/in`,
      `${post}/responses/600`,
      `${post}/security/0/none`,
      `${response}/links/get/operationId`,
      "/components/schemas/Order/properties/id",
    ]),
  );
});

test("reports a problem at each of its locations", () => {
  const parameters = ["limit", "offset"].map((name) => ({ name, in: "query", schema, explode: "no" }));
  const { problems } = refusal(changed(minimal(), `${get}/parameters`, parameters));
  const message = expect.stringContaining("expected true or false");
  expect(problems).toEqual([
    { pointer: `${get}/parameters/0/explode`, message },
    { pointer: `${get}/parameters/1/explode`, message },
  ]);
});

test("reports no link to an operation for its other problems", () => {
  const { problems } = refusal(changed(minimal(), `${get}/summary`, 1));
  expect(problems).toEqual([{ pointer: `${get}/summary`, message: "expected a string" }]);
});
