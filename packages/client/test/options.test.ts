import { describe, expect, it } from "vitest";
import { type ClientOptions, createClient, InputError } from "../src/index.ts";
import { json, observedClient } from "./observed-client.ts";

const auth = { token: "secret-token" };

async function urlOf(options: Partial<ClientOptions>): Promise<string | undefined> {
  const { client, sent } = observedClient(() => json(200, { id: "e-1" }), options);
  await client.engines.upgrade({ project_id: "p-1", engine_id: "e-1", body: { version: "2.4.0" } });
  return sent[0]?.url;
}

describe("endpoints", () => {
  it("inserts the region into the host of each service", async () => {
    expect(await urlOf({ region: "ap-southeast-1" })).toBe(
      "https://cse.ap-southeast-1.myhuaweicloud.com/v2/p-1/enginemgr/engines/e-1/upgrade",
    );
  });

  it("sends every service to an endpoint, and one service to its own", async () => {
    expect(await urlOf({ endpoint: "http://127.0.0.1:4010/" })).toMatch(/^http:\/\/127\.0\.0\.1:4010\/v2\//);
    const endpoints = { cse: "https://cse.example.com" };
    expect(await urlOf({ endpoint: "http://127.0.0.1:4010", endpoints })).toMatch(
      /^https:\/\/cse\.example\.com\/v2\//,
    );
    expect(await urlOf({ region: "cn-north-4", endpoints: { asm: "https://asm.example.com" } })).toMatch(
      /^https:\/\/cse\.cn-north-4\./,
    );
  });

  it("accepts endpoints without region and endpoint", async () => {
    const endpoints = { asm: "https://asm.example.com", cse: "https://cse.example.com" };
    const client = createClient({
      auth,
      endpoints,
      fetch: () => Promise.resolve(json(200, { kind: "Release" })),
    });
    const release = await client.releases.get({ mesh_id: "m", namespace: "n", release_id: "r" });
    expect(release).toEqual({ kind: "Release" });
  });
});

it.each(["http://localhost:4010", "http://127.0.0.1", "http://[::1]:4010"])(
  "allows plain http to loopback: %s",
  async (endpoint) => {
    expect(await urlOf({ endpoint })).toBe(`${endpoint}/v2/p-1/enginemgr/engines/e-1/upgrade`);
  },
);

it("allows plain http to other hosts with allowPlainHttp", async () => {
  expect(await urlOf({ endpoint: "http://mock.example.com", allowPlainHttp: true })).toMatch(
    /^http:\/\/mock\.example\.com\/v2/,
  );
});

it("sends its own user agent, or the one from the options", async () => {
  const { client, sent } = observedClient(() => json(200, {}), { projectId: "p" });
  const { client: named, sent: sentByNamed } = observedClient(() => json(200, {}), {
    projectId: "p",
    userAgent: "shop/1.0",
  });
  await client.meshUpgrades.get({ mesh_upgrade_id: "u" });
  await named.meshUpgrades.get({ mesh_upgrade_id: "u" });
  expect(sent[0]?.headers.get("User-Agent")).toMatch(/^meshlift-client\/\d+\.\d+\.\d+$/);
  expect(sentByNamed[0]?.headers.get("User-Agent")).toBe("shop/1.0");
});

it.each([
  [undefined, "options: expected an object"],
  [{ region: "cn-north-4" }, "auth: expected { token }"],
  [{ region: "cn-north-4", auth: {} }, "auth: expected { token }"],
  [{ region: "cn-north-4", auth, logLevel: "loud" }, "logLevel: expected one of debug,info,warn,error,off"],
  [{ region: "cn-north-4", auth, retries: 5 }, "retries: unknown option; did you mean retry?"],
  [{ region: "cn-north-4", auth, TIMEOUT: 5 }, "TIMEOUT: unknown option; did you mean timeout?"],
  [
    { region: "cn-north-4", auth, retry: { maxdelay: 5 } },
    "retry.maxdelay: unknown option; did you mean retry.maxDelay?",
  ],
  [
    { region: "cn-north-4", auth, verbose: true },
    "verbose: unknown option; the options are region, endpoint, endpoints,",
  ],
  [{ region: "cn-north-4", auth: { ak: "AK", sk: "SK" } }, "accessKey({ ak, sk })"],
  [{ region: "cn-north-4", auth, headers: "X-Trace: 1" }, "headers: expected an object"],
  [
    { region: "cn-north-4", auth, endpoints: { foo: "https://h.example.com" } },
    "endpoints.foo: unknown option; the options are asm, cse",
  ],
])("rejects invalid options from JavaScript (%#)", (options, said) => {
  expect(() => Reflect.apply(createClient, undefined, [options])).toThrow(said);
});

describe("rejects before it sends a request", () => {
  const cases: [string, string, ClientOptions, string][] = [
    ["no region and no endpoint", "region", { auth }, "no default"],
    [
      "only one of two services",
      "region",
      { auth, endpoints: { asm: "https://a.example.com" } },
      "endpoints.cse",
    ],
    ["an empty region", "region", { auth, region: "" }, "cn-north-4"],
    ["a region that is a host", "region", { auth, region: "evil.example.com/" }, "evil.example.com"],
    ["an endpoint without a scheme", "endpoint", { auth, endpoint: "localhost:4010" }, "expected a URL"],
    ["an endpoint that is not a URL", "endpoint", { auth, endpoint: "mock" }, "expected a URL such as"],
    [
      "an endpoint of another scheme",
      "endpoint",
      { auth, endpoint: "ftp://h.example.com" },
      "expected a URL",
    ],
    [
      "an endpoint with a query",
      "endpoint",
      { auth, endpoint: "https://h.example.com/?tenant=1" },
      "query or fragment",
    ],
    [
      "an endpoint with a fragment",
      "endpoint",
      { auth, endpoint: "https://h.example.com/#top" },
      "query or fragment",
    ],
    [
      "an endpoint with an empty query",
      "endpoint",
      { auth, endpoint: "https://h.example.com/asm?" },
      "query or fragment",
    ],
    [
      "a region without a known host of the service",
      "region",
      { auth, region: "eu-west-101", endpoints: { asm: "https://asm.example.com" } },
      "set endpoint or endpoints.cse; its host in eu-west-101 is not known",
    ],
    [
      "plain http to a host that only looks like loopback",
      "endpoint",
      { auth, endpoint: "http://127.0.0.1.example.com" },
      "https",
    ],
    [
      "a header that the client sets",
      "headers.Content-Type",
      { auth, region: "cn-north-4", headers: { "Content-Type": "text/plain" } },
      "is set by the client",
    ],
    [
      "a header with a line break in its name",
      "headers.X\r\nY",
      { auth, region: "cn-north-4", headers: { "X\r\nY": "z" } },
      "not a header name",
    ],
    [
      "a header with a line break in its value",
      "headers.X-Key",
      { auth, region: "cn-north-4", headers: { "X-Key": "hunter2\r\nX: y" } },
      "visible ASCII",
    ],
    [
      "an endpoint with a password",
      "endpoint",
      { auth, endpoint: "https://u:hunter2@h.example.com" },
      "password",
    ],
    [
      "an endpoint of another scheme with a password",
      "endpoint",
      { auth, endpoint: "ftp://u:hunter2@h.example.com" },
      '"…@h.example.com"',
    ],
    [
      "a password without a scheme",
      "endpoint",
      { auth, endpoint: "u:hunter2@h.example.com" },
      "expected a URL",
    ],
    [
      "plain http to another host than loopback",
      "endpoint",
      { auth, endpoint: "http://mock.example.com" },
      "https",
    ],
    [
      "plain http for one service",
      "endpoints.cse",
      { auth, region: "cn-north-4", endpoints: { cse: "http://h.example.com" } },
      "https",
    ],
    ["an empty user agent", "userAgent", { auth, region: "cn-north-4", userAgent: "" }, "ASCII"],
    [
      "a user agent with a line break",
      "userAgent",
      { auth, region: "cn-north-4", userAgent: "a\r\nX: y" },
      "ASCII",
    ],
    [
      "a fraction of a retry",
      "retry.retries",
      { auth, region: "cn-north-4", retry: { retries: 1.5 } },
      "whole number",
    ],
    [
      "a negative retry",
      "retry.retries",
      { auth, region: "cn-north-4", retry: { retries: -1 } },
      "whole number",
    ],
    [
      "a delay that is no number",
      "retry.baseDelay",
      { auth, region: "cn-north-4", retry: { baseDelay: Number.NaN } },
      "milliseconds above 0",
    ],
    [
      "an endless delay",
      "retry.maxDelay",
      { auth, region: "cn-north-4", retry: { maxDelay: Infinity } },
      "milliseconds above 0",
    ],
    ["a timeout of zero", "timeout", { auth, region: "cn-north-4", timeout: 0 }, "milliseconds above 0"],
    ["an empty project", "projectId", { auth, region: "cn-north-4", projectId: "" }, "one segment of a path"],
    [
      "a project that would change the path",
      "projectId",
      { auth, region: "cn-north-4", projectId: "a/.." },
      "one segment of a path",
    ],
    ["an empty token", "auth.token", { region: "cn-north-4", auth: { token: " " } }, "empty"],
    [
      "a token with a line break",
      "auth.token",
      { region: "cn-north-4", auth: { token: "hunter2\r\nX: y" } },
      "line break",
    ],
  ];
  it.each(cases)("%s", (_, option, options, said) => {
    let thrown: unknown;
    try {
      createClient(options);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(InputError);
    expect(thrown).toMatchObject({ option, message: expect.stringContaining(said) });
    expect(String(thrown)).not.toContain("hunter2");
  });
});
