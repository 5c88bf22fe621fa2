import { execFile, execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { readOperations } from "@meshlift/openapi";
import document from "@meshlift/spec/openapi.json" with { type: "json" };
import * as fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { createMock, parseScenario, readScenario, type Scenario, ScenarioError } from "../src/index.ts";
import { checkedScenario } from "../src/scenario/choice.ts";
import { gadgets } from "./gadgets.ts";
import { dial, sendRaw, parts } from "./raw-client.ts";
import { engine, plan, project, release, send, upgrade, upgrades } from "./send.ts";

const bin = fileURLToPath(new URL("../src/bin.ts", import.meta.url));
const operations = readOperations(document);

/** Serves a mock with its admin routes, until the end of the test. */
async function serve(scenario: Scenario = {}) {
  const mock = createMock({ scenario });
  onTestFinished(() => mock.close());
  return { mock, ...(await mock.listen({ admin: "local" })) };
}

/** Returns the bytes of a request, whose connection then ends. */
function requestText(method: string, path: string, json?: unknown): string {
  const body = json === undefined ? "" : JSON.stringify(json);
  const length = `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`;
  return `${method} ${path} HTTP/1.1\r\nhost: x\r\nx-auth-token: any\r\nconnection: close\r\n${length}\r\n${body}`;
}

/** Returns a value that is nested this many levels deep. */
function nested(levels: number): unknown {
  let inside: unknown = 1;
  for (let level = 0; level < levels; level += 1) inside = { a: inside };
  return inside;
}

const seeded = (value: unknown) => ({ seeds: [{ operation: "mesh-upgrades/get", parameters: {}, value }] });
const latency = (time: string) => ({ faults: [{ fault: "latency", time }] });
const headed = (headers: unknown) => ({ faults: [{ fault: "status", status: 503, headers }] });
const circle: Record<string, unknown> = {};
circle["a"] = circle;
const endless = seeded(circle);

const refused: [name: string, scenario: unknown, message: string | RegExp][] = [
  [
    "a line break in a header",
    headed({ "x-a": "b\r\nset-cookie: c" }),
    /\/faults\/0\/headers\/x-a: expected a header value without line breaks and other control characters, got /,
  ],
  ["a character that no header has", headed({ "x-a": "\u20AC" }), /\/headers\/x-a: expected a header value/],
  ["DEL in a header", headed({ "x-a": "\u007F" }), /\/headers\/x-a: expected a header value/],
  ["a header without a name", headed({ "": "b" }), /\/headers: expected the name of a header, got ""/],
  ["a name with a line break", headed({ "x\r\ny": "b" }), /\/headers: expected the name of a header, got "x/],
  ["a name with a colon", headed({ "x:": "b" }), /\/headers: expected the name of a header, got "x:"/],
  [
    "a length of the body",
    headed({ "Content-Length": 5 }),
    /the header Content-Length follows from the body/,
  ],
  ["chunks", headed({ "transfer-encoding": "chunked" }), /the header transfer-encoding follows from/],
  ["a trailer", headed({ Trailer: "x" }), /\/headers\/Trailer: the header Trailer follows from the body/],
  [
    "16 kB of headers",
    headed({ a: "b".repeat(16_000) }),
    /expected at most 8192 characters of headers, got 16001/,
  ],
  [
    "a latency of a million years",
    latency("9999999999h"),
    /\/faults\/0\/time: a duration is at most 100 years/,
  ],
  [
    "an endless latency",
    latency(`${"9".repeat(400)}h`),
    /\/time: a duration is at most 100 years \(876000h\)/,
  ],
  [
    "a slow body of a million years",
    { faults: [{ fault: "slow-body", time: "9999999999h" }] },
    /\/faults\/0\/time: a duration is at most 100 years/,
  ],
  [
    "a state of a million years",
    { progress: [{ time: "9999999999h" }] },
    /\/progress\/0\/time: a duration is/,
  ],
  [
    "a huge count",
    { faults: [{ fault: "reset", calls: { nth: 1e300 } }] },
    /calls\/nth: expected at most 1000000000/,
  ],
  [
    "an infinite count",
    { progress: [{ reads: Infinity }] },
    /\/progress\/0\/reads: expected at most 1000000000/,
  ],
  ["half a call", { faults: [{ fault: "reset", calls: { every: 0.5 } }] }, /\/calls\/every: expected/],
  [
    "the status 1000",
    { faults: [{ fault: "status", status: 1000 }] },
    /\/faults\/0\/status: expected at most 599/,
  ],
  [
    "the status 101",
    { faults: [{ fault: "html-page", status: 101 }] },
    /\/faults\/0\/status: expected at least 200/,
  ],
  ["a deep value", seeded(nested(2000)), /\/seeds\/0\/value: expected at most 100 levels of nesting/],
  ["a value that contains itself", endless, /\/seeds\/0\/value: expected at most 100 levels of nesting/],
  [
    "a deep property",
    { faults: [{ fault: "contract-violation", properties: { "/a": nested(101) } }] },
    /\/faults\/0\/properties: expected at most 100 levels of nesting/,
  ],
  [
    "more faults than a request should look at",
    { faults: Array.from({ length: 1001 }, () => ({ fault: "reset" })) },
    /\/faults: expected at most 1000 items/,
  ],
];

describe("a scenario that would break later responses", () => {
  it.each(refused)("is refused when it is loaded: %s", (_, scenario, message) => {
    const check = () => checkedScenario(scenario, "scenario", operations);
    expect(check).toThrow(ScenarioError);
    expect(check).toThrow(message);
  });

  // JSON has no text for a value that contains itself.
  it.each(refused.filter(([, scenario]) => scenario !== endless))(
    "is refused by the admin route with a 400: %s",
    async (_, scenario) => {
      const { url } = await serve();
      const put = await fetch(`${url}/__mock/scenario`, { method: "PUT", body: JSON.stringify(scenario) });
      expect(put.status).toBe(400);
      expect((await send({ origin: url }, "GET", upgrade)).status).toBe(200);
    },
  );

  it.each(["999999999999999h", "876001h", `${"9".repeat(400)}ms`, "1e9h", "NaN", "-1s", ""])(
    "is not advance?time=%s",
    async (time) => {
      const { url } = await serve();
      expect((await fetch(`${url}/__mock/advance?time=${time}`, { method: "POST" })).status).toBe(400);
      expect((await send({ origin: url }, "POST", upgrades, { json: plan })).status).toBe(200);
    },
  );

  it("is not what many advances lead to", async () => {
    const { mock } = await serve();
    await mock.advance("876000h");
    await expect(mock.advance("1h")).rejects.toThrow(
      "the clock would be more than 100 years (876000h) ahead: reset the mock first",
    );
    const { status, at } = await send(mock, "POST", upgrades, { json: plan });
    expect([status, at("/metadata/creationTimestamp")]).toEqual([200, expect.stringMatching(/^21\d\d-/)]);
  });

  it.each(["25d", "9999999999h", 2 ** 31, Number.NaN, Number.POSITIVE_INFINITY])(
    "is not a timeout of %s for an upstream, which Node would make 1 ms",
    (upstreamTimeout) => {
      expect(() => createMock({ upstream: "http://127.0.0.1:9", upstreamTimeout })).toThrow(RangeError);
    },
  );
});

const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]";
const text = fc.string({ unit: "binary", maxLength: 8 });
const header = fc
  .stringMatching(new RegExp(`^${token}{1,8}$`))
  .filter((name) => !/^(content-length|trailer)$/i.test(name));
const status = fc.constantFrom(200, 204, 205, 299, 304, 400, 404, 503, 599);
const time = fc.constantFrom("0ms", "0.5ms", "1s", "876000h");
const calls = fc.record(
  { first: fc.constantFrom(1, 2, 1e9), every: fc.constantFrom(1, 2, 1e9) },
  { requiredKeys: [] },
);
const value = fc.jsonValue({ maxDepth: 4 });
const pointer = fc.array(fc.oneof(text, fc.constantFrom("a", "0", "-", "__proto__", "constructor")), {
  minLength: 1,
});
const fault = fc.oneof(
  fc.record({
    fault: fc.constant("status"),
    status,
    by: fc.constantFrom("service", "gateway"),
    headers: fc.dictionary(
      header,
      fc.oneof(fc.integer(), fc.stringMatching(/^[\t\x20-\x7e\x80-\xff]{0,8}$/)),
    ),
  }),
  fc.record({ fault: fc.constantFrom("latency", "slow-body"), time }),
  fc.record({ fault: fc.constant("html-page"), status, processed: fc.boolean() }),
  fc.record({ fault: fc.constantFrom("truncated-body", "malformed-json", "contract-violation") }),
  fc.record({
    fault: fc.constant("contract-violation"),
    properties: fc.dictionary(
      pointer.map(
        (tokens) => `/${tokens.map((one) => one.replaceAll("~", "~0").replaceAll("/", "~1")).join("/")}`,
      ),
      value,
      { minKeys: 1 },
    ),
  }),
);
const scenarios = fc.record(
  {
    name: fc.string({ unit: "binary", minLength: 1 }),
    description: text,
    seeds: fc.array(
      fc.record({
        operation: fc.constant("mesh-upgrades/get"),
        parameters: fc.dictionary(
          fc.constantFrom("project_id", "mesh_upgrade_id"),
          fc.oneof(text, fc.constant("\uD800")),
        ),
      }),
    ),
    progress: fc.array(fc.record({ time: fc.constantFrom("0s", "0.5ms", "1s", "876000h") })),
    faults: fc.array(
      fc
        .tuple(fault, calls)
        .map(([one, some]) => Object.assign({}, one, Object.keys(some).length > 0 && { calls: some })),
    ),
  },
  { requiredKeys: [] },
);

describe("a scenario that is accepted", () => {
  it("gives every request a response, and the mock never fails", async () => {
    await fc.assert(
      fc.asyncProperty(scenarios, async (given) => {
        const scenario = checkedScenario(given, "scenario", operations);
        const mock = createMock({ scenario });
        const { url } = await mock.listen();
        // A response that breaks by intention, or that waits for years, ends with the mock.
        const sent = [
          ["GET", upgrade],
          ["POST", upgrades, plan],
          ["PUT", engine, { version: "2.4.0" }],
          ["DELETE", `${release}?action=end`],
        ] as const;
        const peers = await Promise.all(
          sent.map(([method, path, json]) => dial(url, requestText(method, path, json))),
        );
        const ended = peers.map((peer) => peer.end());
        while (mock.calls().length < sent.length) await new Promise(setImmediate);
        await mock.close();
        const faults = new Set(scenario.faults?.map((one) => one.fault));
        for (const [index, bytes] of (await Promise.all(ended)).entries()) {
          expect([sent[index]?.[0], bytes]).toEqual([
            sent[index]?.[0],
            expect.stringMatching(/^HTTP\/1\.1 [2345]\d\d /),
          ]);
          const { head, body } = parts(bytes);
          const length = /^content-length: (\d+)$/im.exec(head)?.[1] ?? "none";
          const isTruncated = faults.has("truncated-body");
          expect([String(Buffer.byteLength(body, "latin1")), "none", isTruncated && length]).toContain(
            length,
          );
        }
        expect(mock.violations).toEqual([]);
        expect(await mock.state()).not.toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it.each([204, 205, 304])("has no body with the status %i, in process and over HTTP", async (code) => {
    for (const one of ["status", "html-page"] as const) {
      const { mock, url } = await serve({ faults: [{ fault: one, status: code }] });
      const response = await mock.fetch(url + upgrade, { headers: { "x-auth-token": "any" } });
      expect([response.status, await response.text()]).toEqual([code, ""]);
      const { head, body } = parts(await sendRaw(url, requestText("GET", upgrade)));
      expect([head.slice(0, 12), body]).toEqual([`HTTP/1.1 ${code}`, ""]);
    }
  });
});

it.each(["slow-body", "truncated-body"] as const)(
  "a fault of the kind %s changes no response without a body, in process and over HTTP",
  async (kind) => {
    const faults: Scenario["faults"] =
      kind === "slow-body" ? [{ fault: kind, time: "1ms" }] : [{ fault: kind }];
    const responses = { "204": { description: "Gone." } };
    const remove = { operationId: "gadgets/remove", summary: "Remove", responses };
    const paths = { "/v1/gadgets/{id}": { ...gadgets.paths["/v1/gadgets/{id}"], delete: remove } };
    const mock = createMock({ document: { ...gadgets, paths }, scenario: { faults } });
    onTestFinished(() => mock.close());
    const { url } = await mock.listen();
    for (const fetched of [mock.fetch, fetch]) {
      const response = await fetched(`${url}/v1/gadgets/g-1`, {
        method: "DELETE",
        headers: { "x-auth-token": "any", "content-type": "application/json" },
      });
      expect([response.status, await response.text()]).toEqual([204, ""]);
      await mock.reset();
    }
  },
);

describe("a scenario file", () => {
  const folder = async (): Promise<string> => {
    const path = await mkdtemp(join(tmpdir(), "meshlift-scenario-"));
    onTestFinished(() => rm(path, { recursive: true }));
    return path;
  };

  it.skipIf(process.platform === "win32")("must be a regular file", async () => {
    const path = join(await folder(), "pipe");
    execFileSync("mkfifo", [path]);
    for (const file of ["/dev/zero", "/dev/null", path, tmpdir()]) {
      await expect(readScenario(file)).rejects.toThrow(`${file}: not a regular file`);
    }
    const run = promisify(execFile)(process.execPath, [bin, "--port", "0", "--scenario", "/dev/zero"]);
    await expect(run).rejects.toMatchObject({
      code: 2,
      stderr: "meshlift-mock: --scenario: /dev/zero: not a regular file\n",
    });
  });

  it("has at most 12 MB, and 256 kB of YAML", async () => {
    const path = join(await folder(), "large");
    await writeFile(path, Buffer.alloc(12 * 1024 * 1024 + 1, " "));
    await expect(readScenario(path)).rejects.toThrow(
      `${path}: larger than 12 MB, the most that a scenario may have`,
    );
    await expect(parseScenario(Buffer.alloc(12 * 1024 * 1024 + 1), "x")).rejects.toThrow(
      "x: larger than 12 MB",
    );
    await writeFile(path, `name: ${"x".repeat(256 * 1024)}`);
    await expect(readScenario(path)).rejects.toThrow(
      `${path}: the text is not JSON: Unexpected token 'a'\n${path}: YAML of more than 256 kB is not accepted: write it as JSON`,
    );
    const longest = "x".repeat(256 * 1024 - "name: ".length);
    await writeFile(path, `name: ${longest}`);
    expect((await readScenario(path)).name).toBe(longest);
    await writeFile(path, JSON.stringify({ description: "x".repeat(300 * 1024), name: "large" }));
    expect((await readScenario(path)).name).toBe("large");
  });

  it("is checked as strictly where it is large", async () => {
    const seeds = Array.from({ length: 5000 }, (_, index) => ({
      operation: "mesh-upgrades/get",
      parameters: { project_id: "p-1", mesh_upgrade_id: `u-${index}` },
    }));
    const json = JSON.stringify({ name: "large", seeds });
    expect((await parseScenario(json, "x")).seeds).toHaveLength(5000);
    await expect(parseScenario(json.replace('"name"', '"name":"n","name"'), "x")).rejects.toThrow(
      "x: duplicate key name",
    );
    await expect(parseScenario(json.replace('"large"', "5"), "x")).rejects.toThrow(
      "x /name: expected a string, got 5",
    );
    await expect(parseScenario(json.replace('"large"', JSON.stringify(nested(101))), "x")).rejects.toThrow(
      "x: the text is nested more than 100 levels deep",
    );
  });

  it.each([
    ["[".repeat(100_000), "nested too deeply"],
    ["- ".repeat(100_000), "nested too deeply"],
    [`a: &a [1]\nb: &b [${"*a,".repeat(100)}]\nc: [${"*b,".repeat(100)}]`, "Excessive alias count"],
    ["name: a\nname: b", ':2:1: duplicate key "name"'],
    ['"name": a\nname: b', ':2:1: duplicate key "name"'],
  ])("is refused where it would take too much, or would hide something: %#", async (yaml, message) => {
    await expect(parseScenario(yaml, "x")).rejects.toThrow(message);
  });
});

it("finds each of many seeds, in lists and in the state", async () => {
  const seeds = Array.from({ length: 3000 }, (_, index) => ({
    operation: "mesh-upgrades/get",
    parameters: { project_id: project, mesh_upgrade_id: `u-${index}` },
    value: { spec: { meshId: `m-${index}` } },
  }));
  const mock = createMock({
    scenario: { seeds: [...seeds, ...seeds.map(({ operation, parameters }) => ({ operation, parameters }))] },
  });
  for (const index of [0, 1, 2999]) {
    // The first seed of several for one resource applies.
    expect((await send(mock, "GET", `${upgrades}/u-${index}`)).at("/spec/meshId")).toBe(`m-${index}`);
  }
  expect((await send(mock, "GET", `${upgrades}/u-3000`)).status).toBe(404);
  const state = await mock.state();
  expect(state.filter(({ path }) => path.startsWith(`${upgrades}/u-`))).toHaveLength(3000);
});
