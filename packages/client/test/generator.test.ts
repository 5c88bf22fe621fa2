import { type Operation, readOperations } from "@meshlift/openapi";
import { describe, expect, it } from "vitest";
import { bundleClient } from "../scripts/bundle.ts";
import { generatedModules } from "../scripts/generated-modules.ts";
import type * as clientModule from "../src/index.ts";
import type { Auth, Signer } from "../src/index.ts";

const apiKey = (location: string, name: string) => ({ type: "apiKey", in: location, name });
const components = {
  securitySchemes: {
    token: apiKey("header", "X-Auth-Token"),
    key: apiKey("header", "X-Api-Key"),
    signature: apiKey("header", "Authorization"),
    query: apiKey("query", "token"),
    login: { type: "oauth2", flows: {} },
  },
};

/** The operations of a document with one operation, by default a GET on `/v1/things`, with `changes` to its object. */
function operationsWith(changes: Record<string, unknown>, path = "/v1/things", method = "get"): Operation[] {
  const operation = {
    operationId: "things/list",
    summary: "List things",
    responses: {
      "200": { description: "Things", content: { "application/json": { schema: { type: "object" } } } },
    },
    ...changes,
  };
  const servers = [{ url: "https://svc.{region}.example.com" }];
  const security = [{ token: [] }];
  return readOperations({
    openapi: "3.1.0",
    security,
    components,
    paths: { [path]: { servers, [method]: operation } },
  });
}

/** The source of `generated/operations.ts` for these operations. */
function operationsModule(operations: readonly Operation[]): string | undefined {
  return generatedModules(operations).get("operations.ts");
}

describe("the generated module follows the document", () => {
  it("lets a read without required members take no argument, and imports only what it uses", () => {
    const source = operationsModule(operationsWith({}));
    expect(source).toContain("list: ReadMethod<ThingsListRequest | void, ThingsListResult>;");
    expect(source).toContain('import type { ReadMethod } from "../src/operations/waiter.ts";');
    expect(source).not.toContain("Fillable");
    expect(source).not.toContain("CallOptions");
    expect(source).toContain(
      'list: read({"id":"things/list","method":"GET","path":"/v1/things","required":{}}),',
    );
  });

  it("types an integer query parameter as a number", () => {
    const limit = { name: "limit", in: "query", schema: { type: "integer" } };
    const source = operationsModule(operationsWith({ parameters: [limit] }));
    expect(source).toContain("limit?: number;");
    expect(source).toContain('"optional":{"limit":"query"}');
  });

  it("tells of an optional body and its fixed values", () => {
    const schema = { type: "object", properties: { kind: { const: "Thing" } } };
    const source = operationsModule(
      operationsWith({ requestBody: { content: { "application/json": { schema } } } }),
    );
    expect(source).toContain("body?: ThingsListBody;");
    expect(source).toContain('"required":{},"optional":{"body":"body"},"fixed":{"kind":"Thing"}');
  });

  it("gives nothing back for a success without a body", () => {
    const source = operationsModule(operationsWith({ responses: { "204": { description: "Gone" } } }));
    expect(source).toContain("export type ThingsListResult = void;");
    expect(source).toContain('"empty":true');
  });
});

describe("what it cannot express is refused, by name", () => {
  const object = { type: "object" };
  const body = { description: "Done", content: { "application/json": { schema: object } } };
  const text = { type: "string" };
  const cases: [string, Record<string, unknown>, string][] = [
    ["a noun that a client has already", { operationId: "raw/get" }, 'raw/get: the noun "raw" is reserved'],
    [
      "a noun that is a type of the client",
      { operationId: "retry-options/get" },
      'the noun "retry-options" becomes "RetryOptions", which is a name of the client too',
    ],
    [
      "a noun that is no name in TypeScript",
      { operationId: "things-/list" },
      'things-/list: "things-" is no name in TypeScript',
    ],
    [
      "a parameter called body",
      { parameters: [{ name: "body", in: "query", schema: text }] },
      'things/list: the parameter "body" is reserved',
    ],
    [
      "a parameter without a scalar type",
      { parameters: [{ name: "limit", in: "query", schema: {} }] },
      'things/list: the parameter "limit" has no scalar type',
    ],
    [
      "a success with and one without a body",
      { responses: { "200": body, "204": { description: "Gone" } } },
      "things/list: successes with and without a body",
    ],
    ["no success at all", { responses: { "400": { description: "Bad" } } }, "things/list: no success"],
    [
      "credentials that the client does not have",
      { security: [{ login: [] }, { query: [] }, { token: [], key: [] }] },
      "things/list: needs login (oauth2) or query (apiKey in query) or token (apiKey in header) with key (apiKey in header)",
    ],
  ];
  it.each(cases)("%s", (_, changes, expected) => {
    expect(() => generatedModules(operationsWith(changes))).toThrow(expected);
  });

  it("all at once", () => {
    const parameters = [
      { name: "body", in: "query", schema: text },
      { name: "limit", in: "query", schema: {} },
    ];
    expect(() => generatedModules(operationsWith({ operationId: "raw/get", parameters }))).toThrow(
      /^3 problems\nraw\/get: the noun "raw".*\nraw\/get: the parameter "body".*\nraw\/get: the parameter "limit".*$/,
    );
  });

  it.each([
    [
      "nouns",
      ["a-1/list", "a1/list"],
      'a1/list: the noun "a1" becomes "a1", which is a name of the noun "a-1" too',
    ],
    [
      "verbs",
      ["as/get-1", "as/get1"],
      'as/get1: the verb "get1" becomes "get1", which is a name of as/get-1 too',
    ],
    ["types", ["a-b/c", "a/b-c"], 'a/b-c: its type becomes "ABCRequest", which is a name of a-b/c too'],
  ])("%s that are one in TypeScript", (_, ids, expected) => {
    const operations = ids.flatMap((operationId) => operationsWith({ operationId }));
    expect(() => generatedModules(operations)).toThrow(expected);
  });
});

describe("the credentials of an operation follow the document", () => {
  const request = { method: "GET", url: "https://svc.cn-north-4.example.com/v1/things" };
  const cases: [string, unknown, Record<string, string>][] = [
    ["a token under the name that the document gives it", [{ key: [] }], { "x-api-key": "secret-token" }],
    ["nothing for an empty list", [], {}],
    ["nothing where none is an alternative", [{ token: [] }, {}], {}],
    [
      "the alternative that the client supports",
      [{ login: [] }, { token: [] }],
      { "x-auth-token": "secret-token" },
    ],
  ];
  it.each(cases)("%s", async (_, security, expected) => {
    const asked: string[] = [];
    const auth = () => {
      asked.push("token");
      return Promise.resolve({ token: "secret-token" });
    };
    const sent = await sendThing(operationsWith({ security }), auth);
    expect(sent).toEqual([{ ...request, credentials: expected }]);
    expect(asked).toHaveLength(Object.keys(expected).length);
  });

  it("refuses a token where the document declares none, and sends nothing", async () => {
    const asked: string[] = [];
    const auth = () => {
      asked.push("token");
      return Promise.resolve({ token: "secret-token" });
    };
    const sending = sendThing(operationsWith({ security: [{ signature: [] }] }), auth);
    await expect(sending).rejects.toMatchObject({
      name: "InputError",
      message: "auth: the document declares no token for things/list",
    });
    expect(asked).toEqual([]);
  });

  it("refuses a signature where the document declares none", async () => {
    const signer: Signer = { ak: "AK", projectId: undefined, sign: () => Promise.resolve({}) };
    await expect(sendThing(operationsWith({ security: [{ token: [] }] }), signer)).rejects.toThrow(
      "auth: the document declares no signature for things/list",
    );
  });

  it("differs between operations, and a literal path comes before a path with a parameter", async () => {
    const id = { name: "id", in: "path", required: true, schema: { type: "string" } };
    const operations = [
      ...operationsWith({ operationId: "things/get", parameters: [id] }, "/v1/{id}"),
      ...operationsWith({ security: [] }),
      ...operationsWith({ operationId: "things/delete" }, "/v1/things", "delete"),
    ];
    const client = await bundled(operations, { token: "secret-token" });
    expect(await client.send("things", "list", {})).toEqual([{ ...request, credentials: {} }]);
    expect(await client.send("things", "delete", {})).toEqual([
      { ...request, method: "DELETE", credentials: { "x-auth-token": "secret-token" } },
    ]);
    expect(await client.send("things", "get", { id: "t-1" })).toEqual([
      {
        method: "GET",
        url: "https://svc.cn-north-4.example.com/v1/t-1",
        credentials: { "x-auth-token": "secret-token" },
      },
    ]);
  });
});

/** Sends `things/list` with a client of these operations, and returns what it sent. */
async function sendThing(operations: readonly Operation[], auth: Auth): Promise<Sent[]> {
  const client = await bundled(operations, auth);
  return client.send("things", "list", {});
}

interface Sent {
  method: string;
  url: string;
  /** Headers other than those of every request. */
  credentials: Record<string, string>;
}

/** Creates a client of these operations from its bundle. */
async function bundled(operations: readonly Operation[], auth: Auth) {
  const [source = ""] = await bundleClient(operations, [`export * from "./index.js";`]);
  const { createClient }: typeof clientModule = await import(
    `data:text/javascript,${encodeURIComponent(source)}`
  );
  let sent: Sent[] = [];
  const client: object = createClient({
    region: "cn-north-4",
    auth,
    fetch: async (input, init) => {
      const { method, url, headers } = new Request(input, init);
      const {
        accept: _,
        "content-type": __,
        "user-agent": ___,
        ...credentials
      } = Object.fromEntries(headers);
      sent.push({ method, url, credentials });
      return new Response("{}");
    },
  });
  return {
    async send(noun: string, verb: string, request: object): Promise<Sent[]> {
      sent = [];
      await Reflect.apply(Reflect.get(Reflect.get(client, noun), verb), undefined, [request]);
      return sent;
    },
  };
}
