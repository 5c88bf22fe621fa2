import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import {
  ApiError,
  AuthenticationError,
  ConflictError,
  ConnectionError,
  isApiError,
  isMeshliftError,
  isNotFoundError,
  MeshliftError,
  NotFoundError,
  PermissionError,
  ThrottledError,
} from "../src/index.ts";
import { json, observedClient } from "./observed-client.ts";

const where = { project_id: "p-1", mesh_upgrade_id: "u-1" };

async function failure(respond: () => Response | Promise<Response>): Promise<unknown> {
  const { client } = observedClient(respond);
  return client.meshUpgrades.get(where).then(
    () => expect.unreachable("the call should have failed"),
    (error: unknown) => error,
  );
}

describe("throws an ApiError for an error response of any format", () => {
  const cases: [string, Response, Partial<ApiError>][] = [
    [
      "ASM",
      json(404, { errorCode: "ASM.01404001", errorMsg: "no such task" }),
      { status: 404, code: "ASM.01404001", message: "no such task" },
    ],
    [
      "CSE",
      json(400, { error_code: "SVCSTG.00501116", error_msg: "engine not found", detail: "e-1" }),
      { status: 400, code: "SVCSTG.00501116", message: "engine not found", detail: "e-1" },
    ],
    [
      "the gateway",
      json(429, { error_code: "APIGW.0308", error_msg: "throttled", request_id: "req-1" }),
      { status: 429, code: "APIGW.0308", message: "throttled", requestId: "req-1" },
    ],
    [
      "error_message",
      json(400, { error_code: "X.1", error_message: "said so" }),
      { code: "X.1", message: "said so" },
    ],
    ["message", json(400, { message: "said so" }), { code: undefined, message: "said so" }],
    [
      "a request id in a header",
      json(500, {}, { "X-Request-Id": "req-2" }),
      { status: 500, requestId: "req-2" },
    ],
    [
      "a request id of the gateway's beside that of a proxy's header",
      json(429, { error_code: "APIGW.0308", request_id: "req-1" }, { "X-Request-Id": "req-2" }),
      { requestId: "req-1" },
    ],
    [
      "HTML",
      new Response("<h1>Bad gateway</h1>", { status: 502 }),
      { status: 502, body: "<h1>Bad gateway</h1>" },
    ],
    [
      "nothing",
      new Response(null, { status: 503 }),
      { status: 503, message: "HTTP 503 without an error message" },
    ],
    [
      "an empty message beside another",
      json(400, { errorMsg: "", message: "said so" }),
      { message: "said so" },
    ],
    [
      "properties of the wrong type",
      json(400, { errorCode: 7, errorMsg: { a: 1 } }),
      { status: 400, code: undefined },
    ],
    [
      "a redirect",
      new Response(null, { status: 302, headers: { Location: "https://x.example.com" } }),
      { status: 302 },
    ],
  ];
  it.each(cases)("%s", async (_, response, expected) => {
    const error = await failure(() => response);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toBeInstanceOf(MeshliftError);
    expect(error).toMatchObject({ operation: "mesh-upgrades/get", ...expected });
  });
});

it.each([
  [401, AuthenticationError],
  [403, PermissionError],
  [404, NotFoundError],
  [409, ConflictError],
  [429, ThrottledError],
])(
  "a response %i has a class of its own, which its name and its guard tell too",
  async (status, ErrorClass) => {
    const error = await failure(() => json(status, {}));
    expect(error).toBeInstanceOf(ErrorClass);
    expect(error).toMatchObject({ name: ErrorClass.name });
    expect([isMeshliftError(error), isApiError(error), isNotFoundError(error)]).toEqual([
      true,
      true,
      status === 404,
    ]);
  },
);

describe("throws an ApiError for an unreadable success", () => {
  const cases: [string, Response, string][] = [
    ["HTML", new Response("<html>", { status: 200 }), "not JSON"],
    [
      "cut short",
      new Response('{"kind":"Mesh', { status: 200, headers: { "Content-Length": "13" } }),
      "not JSON",
    ],
    ["empty", new Response("", { status: 200 }), "without a body"],
    ["204", new Response(null, { status: 204 }), "without a body"],
  ];
  it.each(cases)("%s", async (_, response, said) => {
    const error = await failure(() => response);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: response.status, message: expect.stringContaining(said) });
  });

  it("keeps the text of an unreadable success, because it may contain the ID of a new resource", async () => {
    const error = await failure(() => new Response('{"metadata":{"uid":"u-1"', { status: 200 }));
    expect(error).toMatchObject({ body: '{"metadata":{"uid":"u-1"' });
  });
});

describe("an opaque redirect of a browser", () => {
  const hidden = () =>
    Object.defineProperties(new Response(null), {
      type: { value: "opaqueredirect" },
      status: { value: 0 },
      ok: { value: false },
    });

  it("is reported as a redirect", async () => {
    expect(await failure(hidden)).toMatchObject({
      name: "ApiError",
      status: 0,
      message: "HTTP redirect",
      hint: expect.stringContaining("redirects are not followed"),
    });
  });

  it("is returned unchanged by a raw call", async () => {
    const { client } = observedClient(hidden);
    const path = "/v1/{project_id}/mesh-upgrade/{mesh_upgrade_id}";
    const { data, response } = await client.raw.GET(path, { params: { path: where } });
    expect([data, response.type]).toEqual([undefined, "opaqueredirect"]);
  });
});

describe("retryable", () => {
  const gateway = { error_code: "APIG.0308", error_msg: "slow" };
  const locked = { errorCode: "ASM.01429001", errorMsg: "locked" };
  const cases: [kind: "read" | "write", status: number, body: unknown, retryable: boolean][] = [
    ["read", 429, locked, true],
    ["read", 429, gateway, true],
    ["read", 502, {}, true],
    ["read", 503, {}, true],
    ["read", 504, {}, true],
    ["read", 408, {}, true],
    ["read", 500, {}, true],
    ["read", 501, {}, false],
    ["read", 401, { error_code: "APIGW.0307", error_msg: "expired" }, false],
    ["read", 404, {}, false],
    ["write", 429, gateway, true],
    ["write", 429, locked, false],
    ["write", 429, {}, false],
    ["write", 408, {}, false],
    ["write", 500, {}, false],
    ["write", 503, {}, false],
    ["write", 504, {}, false],
  ];
  it.each(cases)("a %s after %i %j: %s", async (kind, status, body, retryable) => {
    const { client } = observedClient(() => json(status, body));
    const upgrade = { project_id: "p-1", engine_id: "e-1", body: { version: "2.4.0" } };
    const call = kind === "read" ? client.meshUpgrades.get(where) : client.engines.upgrade(upgrade);
    const error: unknown = await call.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ status, retryable });
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({ status, retryable });
  });

  it("is false for an unreadable success", async () => {
    expect(await failure(() => new Response("<html>"))).toMatchObject({ retryable: false });
  });
});

it("reports host and reason if no response arrives", async () => {
  const refused = Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:1"), { code: "ECONNREFUSED" });
  const thrown = new TypeError("fetch failed", { cause: refused });
  const error = await failure(() => Promise.reject(thrown));
  expect(error).toBeInstanceOf(ConnectionError);
  expect(error).toMatchObject({ origin: "https://asm.cn-north-4.myhuaweicloud.com", cause: thrown });
  expect(String(error)).toContain("ECONNREFUSED");
});

it("reports every reason if a host has several addresses", async () => {
  const both = new AggregateError([new Error("ECONNREFUSED ::1"), new Error("ECONNREFUSED 127.0.0.1")]);
  const error = await failure(() => Promise.reject(new TypeError("fetch failed", { cause: both })));
  expect(String(error)).toContain("ECONNREFUSED ::1, ECONNREFUSED 127.0.0.1");
});

it("throws the reason of an aborted call unchanged", async () => {
  const reason = new Error("the user left");
  const controller = new AbortController();
  const { client } = observedClient(
    (_, signal) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener("abort", () => reject(signal.reason));
        controller.abort(reason);
      }),
  );
  await expect(client.meshUpgrades.get(where, { signal: controller.signal })).rejects.toBe(reason);
});

it("never shows the token in an error, however it is printed", async () => {
  const failures = [
    await failure(() => json(401, { error_code: "APIGW.0307", error_msg: "token expired" })),
    await failure(() => Promise.reject(new TypeError("fetch failed"))),
    await failure(() => new Response("<html>")),
  ];
  for (const error of failures) {
    const stack = error instanceof Error ? error.stack : "";
    const printed = [
      inspect(error, { depth: 9, showHidden: true }),
      JSON.stringify(error),
      String(error),
      stack,
    ].join("\n");
    expect(printed).not.toContain("secret-token");
  }
});
