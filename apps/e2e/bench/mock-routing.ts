/** Time of a request to the mock with five operations in the document, and with 500. */
import { createMock } from "@meshlift/mock";
import { callInProcess } from "./call-in-process.ts";
import type { FlowRequest } from "./flows.ts";
import { createRandom } from "./random.ts";
import { type Contestant, race, ratioLine } from "./rounds.ts";

const headers = { "x-auth-token": "any", "content-type": "application/json" };
const schema = {
  type: "object",
  properties: { id: { type: "string", readOnly: true }, name: { type: "string" } },
};
const json = (value: unknown, of: object) => ({
  content: { "application/json": { schema: of, examples: { some: { value } } } },
});
const response = (value: unknown, of: object) => ({ description: "A response.", ...json(value, of) });
const errors = Object.fromEntries(
  [400, 401, 404].map((status) => [
    status,
    response({ errorCode: "E", errorMsg: "wrong" }, { type: "object" }),
  ]),
);
const parameter = (name: string) => ({
  name,
  in: "path",
  required: true,
  schema: { type: "string" },
  examples: { some: { value: "a" } },
});
const resource = { id: "a", name: "one" };

/** Two paths with five operations: create and list, read, replace and delete. */
function pathsOf(index: number): [string, object][] {
  const list = `/v1/{project}/resources${index}`;
  const operation = (verb: string, success: object, rest: object = {}) => ({
    operationId: `resources${index}/${verb}`,
    summary: verb,
    responses: { "200": success, ...errors },
    ...rest,
  });
  const one = response(resource, schema);
  const requestBody = { required: true, ...json({ name: "one" }, schema) };
  const link = {
    operationId: `resources${index}/get`,
    parameters: { project: "$request.path.project", resource_id: "$response.body#/id" },
  };
  return [
    [
      list,
      {
        parameters: [parameter("project")],
        post: operation("create", { ...one, links: { get: link } }, { requestBody }),
        get: operation("list", response([resource], { type: "array", items: schema })),
      },
    ],
    [
      `${list}/{resource_id}`,
      {
        parameters: [parameter("project"), parameter("resource_id")],
        get: operation("get", one),
        put: operation("replace", one, { requestBody }),
        delete: operation("delete", { description: "The resource is deleted." }),
      },
    ],
  ];
}

/** Returns a document with this number of operations, five for each resource type. */
function documentOf(operations: number): unknown {
  return {
    openapi: "3.1.0",
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    info: { title: "Resources", version: "1" },
    servers: [{ url: "https://resources.example.com" }],
    security: [{ token: [] }],
    components: { securitySchemes: { token: { type: "apiKey", in: "header", name: "X-Auth-Token" } } },
    paths: Object.fromEntries(Array.from({ length: operations / 5 }, (_, index) => pathsOf(index)).flat()),
  };
}

/**
 * Creates, reads, replaces and deletes resources, each in a new project. They have the last `types` resource types of
 * the document. No list is read: its time depends on how many resources of the type were created.
 */
function createContestant(name: string, operations: number, types: number): Contestant {
  const mock = createMock({ document: documentOf(operations) });
  const random = createRandom(3);
  const call = async (method: FlowRequest["method"], path: string, value?: object): Promise<string> => {
    const request = { method, path, headers, ...(value && { body: JSON.stringify(value) }) };
    const { status, body } = await callInProcess(mock, request);
    if (status !== 200) throw new Error(`${name}: ${method} ${path} got ${status}: ${body}`);
    return body;
  };
  const run = async (): Promise<void> => {
    const list = `/v1/${random.id()}/resources${operations / 5 - 1 - random.below(types)}`;
    const { id }: { id?: unknown } = JSON.parse(await call("POST", list, { name: random.id() }));
    await call("GET", `${list}/${id}`);
    await call("PUT", `${list}/${id}`, { name: random.id() });
    await call("DELETE", `${list}/${id}`);
  };
  return { name, run };
}

const five = createContestant("five operations", 5, 1);
const one = createContestant("500 operations, all requests to one resource type", 500, 1);
const all = createContestant("500 operations, requests to all resource types", 500, 100);
const medians = await race([five, one, all], { rounds: 21, runs: 200 });
console.log(`mock, routing: create, read, replace and delete of a resource in process; all path parameters are new
medians of 21 interleaved rounds
${ratioLine(medians, one.name, five.name, { atMost: 1.15 })}
${ratioLine(medians, all.name, five.name, { atMost: 1.15 })}`);
