import type { Operation } from "@meshlift/openapi";
import { describe, expect, it } from "vitest";
import { bundleClient } from "../scripts/bundle.ts";
import type * as clientModule from "../src/index.ts";
import type { Auth, Signer } from "../src/index.ts";
import { basicAuth } from "../src/auth/basic-auth.ts";
import { operationsWith } from "./things-document.ts";

describe("credentials of an operation", () => {
  const request = { method: "GET", url: "https://svc.cn-north-4.example.com/v1/things" };
  const cases: [string, unknown, Record<string, string>][] = [
    ["a token under the name that the document gives it", [{ key: [] }], { "x-api-key": "secret-token" }],
    ["nothing for an empty list", [], {}],
    ["nothing where none is an alternative", [{ token: [] }, {}], {}],
    [
      "the alternative that the client supports",
      [{ certificate: [] }, { token: [] }],
      { "x-auth-token": "secret-token" },
    ],
    ["a bearer token", [{ bearer: [] }], { authorization: "Bearer secret-token" }],
    ["an API key in the header Authorization, as it is", [{ bot: [] }], { authorization: "secret-token" }],
    ["an OAuth token", [{ login: ["read"] }], { authorization: "Bearer secret-token" }],
    [
      "the first of two headers for a token",
      [{ token: [] }, { bearer: [] }],
      { "x-auth-token": "secret-token" },
    ],
  ];
  it.each(cases)("%s", async (_, security, expected) => {
    const calls: string[] = [];
    const auth = () => {
      calls.push("token");
      return Promise.resolve({ token: "secret-token" });
    };
    const sent = await sendThing(operationsWith({ security }), auth);
    expect(sent).toEqual([{ ...request, credentials: expected }]);
    expect(calls).toHaveLength(Object.keys(expected).length);
  });

  it("a user name and a password, which neither a token nor a signature replaces", async () => {
    const operations = operationsWith({ security: [{ basic: [] }] });
    const auth = basicAuth({ username: "Jörg", password: "pass:word" });
    const sent = await sendThing(operations, auth);
    const encoded = Buffer.from("Jörg:pass:word").toString("base64");
    expect(sent).toEqual([{ ...request, credentials: { authorization: `Basic ${encoded}` } }]);
    await expect(sendThing(operations, { token: "secret-token" })).rejects.toThrow(
      "auth: the document declares no token for things/list",
    );
    await expect(sendThing(operationsWith({ security: [{ bearer: [] }] }), auth)).rejects.toThrow(
      "auth: the document declares no basic for things/list",
    );
    expect(await sendThing(operationsWith({ security: [] }), auth)).toEqual([
      { ...request, credentials: {} },
    ]);
  });

  it("rejects a token if the document declares none", async () => {
    const operations = operationsWith({ security: [{ signature: [] }] });
    const token = { token: "secret-token" };
    for (const auth of [token, () => token]) {
      await expect(sendThing(operations, auth)).rejects.toMatchObject({
        name: "InputError",
        message: "auth: the document declares no token for things/list",
      });
    }
  });

  it("rejects a signature if the document declares none", async () => {
    const signer: Signer = { ak: "AK", projectId: undefined, sign: () => Promise.resolve({}) };
    await expect(sendThing(operationsWith({ security: [{ token: [] }] }), signer)).rejects.toThrow(
      "auth: the document declares no signature for things/list",
    );
  });

  it("differ between operations, and a literal path takes precedence over a path with a parameter", async () => {
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
