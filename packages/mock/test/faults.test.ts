import { once } from "node:events";
import { connect } from "node:net";
import { withValueIn } from "@meshlift/openapi";
import openapi from "@meshlift/spec/openapi.json" with { type: "json" };
import { describe, expect, it, onTestFinished } from "vitest";
import { createMemoryStore, createMock, type Mock, type Scenario } from "../src/index.ts";
import { engine, plan, release, send, upgrade, upgrades } from "./send.ts";

const token = { headers: { "x-auth-token": "any" } };
type Fault = NonNullable<Scenario["faults"]>[number];
type Call = (path: string, init?: RequestInit) => Promise<Response>;

/** Starts a mock with faults on a stopped clock, in process or over HTTP. */
async function start(overHttp: boolean, ...faults: Fault[]): Promise<{ mock: Mock; call: Call }> {
  const mock = createMock({ scenario: { faults }, clock: () => new Date("2030-01-01T00:00:00Z") });
  onTestFinished(() => mock.close());
  if (!overHttp)
    return { mock, call: (path, init) => mock.fetch(`http://localhost${path}`, { ...token, ...init }) };
  const { url } = await mock.listen();
  return { mock, call: (path, init) => fetch(url + path, { ...token, ...init }) };
}

/** Resolves when this many calls are in the journal; their responses may still be delayed. */
async function recorded(mock: Mock, count: number): Promise<void> {
  while (mock.calls().length < count) await new Promise(setImmediate);
}

describe.each([
  ["in process", false],
  ["over HTTP", true],
])("%s", (_, overHttp) => {
  it("responds with a status and headers of the service or the gateway, and changes nothing", async () => {
    const { call } = await start(
      overHttp,
      { fault: "status", status: 429, by: "gateway", headers: { "Retry-After": 7 }, calls: { nth: 1 } },
      { fault: "status", status: 429, calls: { nth: 2 } },
      { fault: "status", status: 429, example: "throttled", calls: { nth: 3 } },
      { fault: "status", status: 503, calls: { nth: 4 } },
    );
    const responses = [];
    for (let count = 0; count < 5; count += 1) {
      const response = await call(upgrade);
      const body = Object(await response.json());
      responses.push([
        response.status,
        response.headers.get("retry-after"),
        body.error_code ?? body.errorCode ?? body.status.state,
      ]);
    }
    expect(responses).toEqual([
      [429, "7", "APIGW.0308"],
      [429, null, "ASM.01429001"],
      [429, null, "APIGW.0308"],
      [503, null, "MOCK.503"],
      [200, null, "Pending"],
    ]);
  });

  it("resets the connection, before the operation or after it", async () => {
    const { mock, call } = await start(
      overHttp,
      { fault: "reset", calls: { nth: 1 } },
      { fault: "reset", calls: { nth: 2 }, processed: true },
    );
    const end = () =>
      call(`${release}?action=end`, {
        method: "DELETE",
        headers: { ...token.headers, "content-type": "application/json" },
      });
    await expect(end()).rejects.toMatchObject({
      name: "TypeError",
      cause: { code: expect.stringMatching(/ECONNRESET|UND_ERR_SOCKET/) },
    });
    expect((await mock.state()).find(({ path }) => path === release)).not.toHaveProperty("deleted");
    await expect(end()).rejects.toThrow(TypeError);
    expect((await mock.state()).find(({ path }) => path === release)).toHaveProperty("deleted", true);
    expect((await end()).status).toBe(404);
    expect(mock.calls().map(({ faults }) => faults)).toEqual([["reset"], ["reset"], undefined]);
  });

  it("truncates a body", async () => {
    const { call } = await start(overHttp, { fault: "truncated-body" });
    const response = await call(upgrade);
    expect(response.status).toBe(200);
    expect(Number(response.headers.get("content-length"))).toBeGreaterThan(100);
    await expect(response.text()).rejects.toThrow(TypeError);
  });

  it("sends malformed JSON, and the page of a proxy", async () => {
    const { call } = await start(
      overHttp,
      { fault: "malformed-json", calls: { first: 1 } },
      { fault: "html-page", status: 504 },
    );
    await expect((await call(upgrade)).json()).rejects.toThrow(SyntaxError);
    const page = await call(upgrade);
    expect([page.status, page.headers.get("content-type")]).toEqual([504, "text/html; charset=utf-8"]);
    expect(await page.text()).toContain("<html>");
  });

  it("delays a response until it is due, and adds up latencies", async () => {
    const { mock, call } = await start(
      overHttp,
      { fault: "latency", time: "1500ms" },
      { fault: "latency", time: "0.5s" },
    );
    let arrived = false;
    const pending = call(upgrade).then((response) => {
      arrived = true;
      return response;
    });
    await recorded(mock, 1);
    await mock.advance("1999ms");
    // A response that is sent too early has arrived by then.
    await send(createMock(), "GET", upgrade);
    expect(arrived).toBe(false);
    await mock.advance(1);
    expect((await pending).status).toBe(200);
  });

  it("sends a body slowly", async () => {
    const { mock, call } = await start(overHttp, { fault: "slow-body", time: "10s" });
    const response = await call(upgrade);
    const reader = response.body?.getReader();
    await mock.advance("1s");
    const first = (await reader?.read())?.value ?? new Uint8Array();
    expect(first.length).toBeGreaterThan(0);
    expect(first.length).toBeLessThan(Number(response.headers.get("content-length")));
    await mock.advance("9s");
    let size = first.length;
    for (let next = await reader?.read(); next?.done === false; next = await reader?.read())
      size += next.value.length;
    expect(size).toBe(Number(response.headers.get("content-length")));
  });

  it("ends a delayed response when its caller aborts", async () => {
    const { mock, call } = await start(overHttp, { fault: "latency", time: "1h" });
    const caller = new AbortController();
    const reason = new Error("enough");
    const pending = call(upgrade, { signal: caller.signal });
    await recorded(mock, 1);
    caller.abort(reason);
    await expect(pending).rejects.toBe(reason);
  });

  it("violates the contract without recording a violation", async () => {
    const { mock, call } = await start(
      overHttp,
      { fault: "contract-violation", calls: { nth: 1 } },
      { fault: "contract-violation", violation: "unknown-property", calls: { nth: 2 } },
      { fault: "contract-violation", violation: "undocumented-status", calls: { nth: 3 } },
      { fault: "contract-violation", properties: { "/status/state": 7 }, calls: { nth: 4 } },
    );
    const bodies = [];
    for (let count = 0; count < 4; count += 1) {
      const response = await call(upgrade);
      bodies.push({ http: response.status, ...Object(await response.json()) });
    }
    expect(bodies).toMatchObject([
      { http: 200, kind: true },
      { http: 200, kind: "MeshUpgrade", undocumented: true },
      { http: 202, kind: "MeshUpgrade" },
      { http: 200, status: { state: 7 } },
    ]);
    expect(mock.violations).toEqual([]);
  });
});

it("counts only valid calls, for each operation separately, by methods and parameters", async () => {
  const mock = createMock({
    scenario: {
      faults: [
        { fault: "status", status: 429, methods: ["POST"], calls: { every: 2 } },
        { fault: "status", status: 500, operation: "releases/get", parameters: { namespace: "shed" } },
        { fault: "status", status: 401, by: "gateway", operation: "engines/*", calls: { from: 2 } },
      ],
    },
  });
  const created = [];
  for (const json of [plan, {}, plan, plan, plan])
    created.push((await send(mock, "POST", upgrades, { json })).status);
  expect(created).toEqual([200, 400, 429, 200, 429]);
  expect((await send(mock, "GET", release)).status).toBe(200);
  expect((await send(mock, "GET", release.replace("shop", "shed"))).status).toBe(500);
  const upgradeEngine = async () => (await send(mock, "PUT", engine, { json: { version: "2.4.0" } })).status;
  expect([await upgradeEngine(), await upgradeEngine(), await upgradeEngine()]).toEqual([200, 401, 401]);
});

it("shares scenario, counts and time with every mock on the same store", async () => {
  const store = createMemoryStore();
  const clock = () => new Date(0);
  const [one, other] = [createMock({ store, clock }), createMock({ store, clock })];
  await one.use({ faults: [{ fault: "status", status: 429, calls: { every: 2 } }] });
  const statuses = [];
  for (const mock of [one, other, other, one]) statuses.push((await send(mock, "GET", release)).status);
  expect(statuses).toEqual([200, 429, 200, 429]);
  await one.advance("1h");
  await other.use("happy");
  const { at } = await send(other, "POST", upgrades, { json: plan });
  expect(at("/metadata/creationTimestamp")).toBe("1970-01-01T01:00:00Z");
  expect((await one.scenario()).name).toBe("happy");
});

it("sends delayed responses when it is closed", async () => {
  const { mock, call } = await start(false, { fault: "latency", time: "1h" });
  const pending = call(upgrade);
  await recorded(mock, 1);
  // The delay begins after the call is in the journal.
  await new Promise(setImmediate);
  await mock.close();
  expect((await pending).status).toBe(200);
});

it("records an invalid response of its own as a violation", async () => {
  const example = ["components", "examples", "release-canary", "value"];
  const document = withValueIn(openapi, [...example, "kind"], 7);
  const mock = createMock({ document });
  expect((await send(mock, "GET", release)).status).toBe(500);
  expect(mock.violations[0]).toMatchObject({ kind: "response", operation: "releases/get" });
});

it("resets a socket so that the client gets ECONNRESET", async () => {
  const { mock } = await start(true, { fault: "reset" });
  const { port } = new URL((await mock.listen()).url);
  const socket = connect(Number(port), "127.0.0.1");
  socket.write(`GET ${upgrade} HTTP/1.1\r\nHost: x\r\nX-Auth-Token: any\r\n\r\n`);
  const [error] = await once(socket, "error");
  expect(error).toMatchObject({ code: "ECONNRESET" });
});
