import { describe } from "vitest";
import { createMock, VerificationError } from "../src/index.ts";
import { expect, test } from "../src/vitest.ts";
import { engine, plan, project, send, upgrade, upgrades } from "./send.ts";
import { widgets } from "./widgets.ts";

const target = plan.spec.targetVersion;

test("passes for the number of requests with this path, query, headers and body", async ({ mock }) => {
  await send(mock, "POST", upgrades, { json: plan, headers: { "x-trace": "t-1" } });
  await send(mock, "POST", upgrades, { json: { ...plan, metadata: { name: "day-shift" } } });
  mock.verify("mesh-upgrades/create");
  mock.verify("mesh-upgrades/create", { times: 2, path: { project_id: project } });
  mock.verify("mesh-upgrades/create", { times: 1, body: { metadata: { name: "day-shift" } } });
  mock.verify("mesh-upgrades/create", { times: 1, headers: { "X-Trace": "t-1" } });
  mock.verify("mesh-upgrades/create", { times: 2, headers: { "X-Auth-Token": "any" } });
  mock.verify("mesh-upgrades/create", {
    times: { atLeast: 1, atMost: 2 },
    body: { spec: { targetVersion: target } },
  });
  mock.verify("mesh-upgrades/create", { body: { spec: { targetVersion: expect.stringMatching(/^1\.18/) } } });
  mock.verify("engines/upgrade", { times: 0 });
  mock.verify("mesh-upgrades/create", { times: { atMost: 2 } });
});

test("counts only the requests since a reset", async ({ mock }) => {
  await send(mock, "GET", upgrade);
  await mock.reset();
  mock.verify("mesh-upgrades/get", { times: 0 });
});

test("lists the received requests, nearest first, with their differences", async ({ mock }) => {
  await send(mock, "POST", upgrades, {
    json: { ...plan, metadata: { name: "a" }, spec: { ...plan.spec, meshId: "m-9" } },
  });
  await send(mock, "POST", upgrades, { json: { ...plan, metadata: { name: "b" } } });
  const body = { metadata: { name: "night-shift" }, spec: { meshId: "m-1" } };
  expect(() => mock.verify("mesh-upgrades/create", { times: 1, body })).toThrow(
    new VerificationError(
      [
        "mesh-upgrades/create: expected 1 request with this body, got 0 of 2 requests",
        "Received, nearest first:",
        `  POST ${upgrades} 200 (mesh-upgrades/create)`,
        '    body /metadata/name: expected "night-shift", got "b"',
        `  POST ${upgrades} 200 (mesh-upgrades/create)`,
        '    body /metadata/name: expected "night-shift", got "a"',
        '    body /spec/meshId: expected "m-1", got "m-9"',
      ].join("\n"),
    ),
  );
});

test("lists other requests where the operation received none", async ({ mock }) => {
  expect(() => mock.verify("mesh-upgrades/get")).toThrow(
    /at least 1 request, got 0 of 0 requests\nReceived no request\.$/,
  );
  await send(mock, "PUT", engine, { json: { version: "2.4.0" } });
  await send(mock, "POST", upgrades, { json: plan });
  expect(() => mock.verify("mesh-upgrades/get")).toThrow(
    `nearest first:\n  POST ${upgrades} 200 (mesh-upgrades/create)\n  PUT ${engine} 200 (engines/upgrade)`,
  );
});

test("fails for one request too many", async ({ mock }) => {
  await send(mock, "GET", upgrade);
  expect(() => mock.verify("mesh-upgrades/get", { times: 0 })).toThrow(
    `expected 0 requests, got 1 of 1 request\nReceived, nearest first:\n  GET ${upgrade} 200 (mesh-upgrades/get): matches`,
  );
});

test("shows no secret, and nothing that acts on a terminal", async () => {
  const mock = createMock();
  const json = { ...plan, password: "hunter2secret", kind: "\u001b[31m" };
  await send(mock, "POST", upgrades, { json, headers: { "x-auth-token": "MIIsecretTOKEN" } });
  const expected = {
    headers: { "x-auth-token": "another-secret" },
    body: { kind: "MeshUpgrade", password: "wrong-secret" },
  };
  const error = thrownBy(() =>
    (mock as { verify(id: string, of: object): void }).verify("mesh-upgrades/create", expected),
  );
  expect(error).toContain("header /x-auth-token: expected ***, got ***");
  expect(error).toContain("body /password: expected ***, got ***");
  expect(error).not.toMatch(/secret|\p{Cc}(?<!\n)/u);
});

test("does not take a pattern for an object that matches everything", async ({ mock }) => {
  await send(mock, "POST", upgrades, { json: plan });
  const verify = () =>
    Reflect.apply(mock.verify, mock, ["mesh-upgrades/create", { body: { kind: /x/, spec: /y/ } }]);
  expect(verify).toThrow(
    /body \/kind: expected an object, got "MeshUpgrade"\n.*body \/spec: expected an object/,
  );
});

test("knows path, query and body of each operation", ({ mock }) => {
  const verify = () => {
    // @ts-expect-error no such operation
    mock.verify("mesh-upgrade/create", { times: 0 });
  };
  expect(verify).toThrow(
    new RangeError('there is no operation "mesh-upgrade/create": did you mean "mesh-upgrades/create"?'),
  );
  // @ts-expect-error a string
  mock.verify("mesh-upgrades/create", { times: 0, body: { spec: { targetVersion: 5 } } });
  // @ts-expect-error no such parameter
  expect(() => mock.verify("mesh-upgrades/get", { times: 0, path: { mesh_upgrade: "m" } })).toThrow(
    "unknown path parameter mesh_upgrade. Did you mean mesh_upgrade_id?",
  );
  mock.verify("releases/delete", { times: 0, query: { action: "x" } });
});

describe("rejects an unusable expectation", () => {
  test.for<[object, string]>([
    [{ time: 1 }, "unknown field time. Did you mean times?"],
    [{ times: -1 }, "times is a number, or { atLeast, atMost } with atLeast ≤ atMost, got -1"],
    [{ times: { atLeast: 2, atMost: 1 } }, "times is a number, or { atLeast, atMost }"],
    [{ times: { least: 2 } }, "unknown field least. Did you mean atLeast?"],
  ])("%j", ([expected, message]) => {
    const mock = createMock({ document: widgets() });
    expect(() => mock.verify("widgets/get", expected)).toThrow(message);
  });
});

function thrownBy(run: () => void): string {
  try {
    run();
  } catch (error) {
    return String(error);
  }
  return "nothing was thrown";
}
