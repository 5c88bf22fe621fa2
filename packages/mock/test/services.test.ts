import { expect, it } from "vitest";
import openapi from "@meshlift/spec/openapi.json" with { type: "json" };
import { withKnownOperations } from "@meshlift/testing/known-operations";
import { createMock } from "../src/index.ts";
import { engine, plan, project, release, send, upgrade, upgrades } from "./send.ts";

/** No operation creates or changes what only another operation of Huawei Cloud creates or changes. */
const document = withKnownOperations(openapi);
const uuid = "00000000-0000-4000-8000-000000000001";

it("creates a resource with the caller's values and the properties that only the service sets", async () => {
  const mock = createMock({ clock: () => new Date("2030-01-02T03:04:05.678Z"), uuid: () => uuid });
  const sent = { ...plan, metadata: { name: "mine", uid: "my-own", creationTimestamp: "yesterday" } };
  const { status, at } = await send(mock, "POST", upgrades, { json: sent });
  expect(status).toBe(200);
  expect(at("/metadata")).toEqual({ name: "mine", uid: uuid, creationTimestamp: "2030-01-02T03:04:05Z" });
  expect(at("/spec")).toEqual(plan.spec);
});

it("reads a created resource, and advances its status with every read", async () => {
  const mock = createMock();
  const created = await send(mock, "POST", upgrades, { json: plan });
  const path = `${upgrades}/${created.at("/metadata/uid")}`;
  const states = [created.at("/status/state")];
  for (let read = 0; read < 4; read += 1) {
    const { body, at } = await send(mock, "GET", path);
    expect({ ...Object(body), status: created.at("/status") }).toEqual(created.body);
    states.push(at("/status/state"));
  }
  expect(states).toEqual(["Pending", "Pending", "Running", "Succeeded", "Succeeded"]);
});

it("moves the times of examples to after the creation, but not into the future", async () => {
  let time = "2030-01-02T03:04:05Z";
  const mock = createMock({ clock: () => new Date(time) });
  const created = await send(mock, "POST", upgrades, { json: plan });
  expect(created.at("/status/updatedAt")).toBe("2030-01-02T03:04:05Z");
  const path = `${upgrades}/${created.at("/metadata/uid")}`;
  await send(mock, "GET", path);
  time = "2030-01-02T03:21:00Z";
  const running = await send(mock, "GET", path);
  expect(running.at("/status")).toMatchObject({
    state: "Running",
    currentStep: { startTime: "2030-01-02T03:20:45Z" },
    updatedAt: "2030-01-02T03:21:00Z",
  });
});

it("sets the status itself, whatever the caller sends", async () => {
  const { at } = await send(createMock(), "POST", upgrades, {
    json: { ...plan, status: { state: "Done" } },
  });
  expect(at("/status/state")).toBe("Pending");
});

it("creates in any project, and separates projects", async () => {
  const mock = createMock();
  const { at } = await send(mock, "POST", "/v1/p-2/mesh-upgrade", { json: plan });
  expect((await send(mock, "GET", `/v1/p-2/mesh-upgrade/${at("/metadata/uid")}`)).status).toBe(200);
  expect((await send(mock, "GET", `${upgrades}/${at("/metadata/uid")}`)).status).toBe(404);
  expect((await send(mock, "GET", upgrade.replace(project, "p-2"))).status).toBe(404);
});

it("has only the resources that the examples of path parameters name", async () => {
  const mock = createMock();
  expect(await send(mock, "GET", upgrade)).toMatchObject({
    status: 200,
    body: { status: { state: "Pending" } },
  });
  const unknown = await send(mock, "GET", `${upgrades}/nobody`);
  expect(unknown).toMatchObject({ status: 404, body: { errorCode: "ASM.01404001" } });
});

it("returns a release unchanged until it is deleted", async () => {
  const mock = createMock({ document });
  const first = await send(mock, "GET", release);
  expect((await send(mock, "GET", release)).body).toEqual(first.body);
  const deleted = await send(mock, "DELETE", `${release}?action=cancel`);
  expect(deleted).toMatchObject({ status: 200, body: undefined });
  expect(deleted.headers.get("content-type")).toBeNull();
  for (const [method, path] of [
    ["GET", release],
    ["DELETE", `${release}?action=cancel`],
  ] as const) {
    expect(await send(mock, method, path)).toMatchObject({
      status: 404,
      body: { errorCode: "ASM.01404001" },
    });
  }
});

it("upgrades a known engine with a new job each time, and reports an unknown engine as CSE does", async () => {
  const mock = createMock();
  const first = await send(mock, "PUT", engine, { json: { version: "2.4.0" } });
  const second = await send(mock, "PUT", engine, { json: { version: "2.4.0" } });
  expect(first.body).toMatchObject({ id: "9e84a6f3-7d20-4c15-a3b9-5f1c8e0d2b76", name: "shop-engine" });
  expect(second.at("/jobId")).toBe(Number(first.at("/jobId")) + 1);
  const unknown = await send(mock, "PUT", engine.replace("9e84", "0000"), { json: { version: "2.4.0" } });
  expect(unknown).toMatchObject({ status: 400, body: { error_code: "SVCSTG.00501116" } });
  expect(unknown.at("/detail")).toContain("0000a6f3");
});

const upgradeId = upgrade.slice(upgrades.length + 1);
it.each([
  [
    "a project, of a service with details",
    { method: "PUT", path: engine.replace(project, "other"), json: { version: "2.4.0" } },
    { error_code: "SVCSTG.00501116", error_msg: "The engine does not exist." },
    `project other does not exist; the mock knows ${project}`,
  ],
  [
    "a resource that can be created",
    { method: "GET", path: `${upgrades}/nobody` },
    { errorCode: "ASM.01404001" },
    `mesh upgrade nobody does not exist; the mock knows ${upgradeId} and the resources created since it started`,
  ],
  [
    "two parts of a path",
    { method: "GET", path: release.replace("shop", "shed").replace("d27b", "0000") },
    { errorCode: "ASM.01404001" },
    "namespace shed does not exist; the mock knows shop; release 0000" +
      "5e80-1c4f-49a3-b6d8-90e3f7c1a564 does not exist; the mock knows d27b5e80-1c4f-49a3-b6d8-90e3f7c1a564",
  ],
])("reports the unknown part of a path and the known values: %s", async (_, request, error, missing) => {
  const mock = createMock({ document });
  const { body, at } = await send(mock, request.method, request.path, "json" in request ? request : {});
  expect(body).toMatchObject(error);
  expect(at("/detail") ?? at("/errorMsg")).toBe(
    at("/detail") === undefined ? `Resource not found: ${missing}` : missing,
  );
  expect(mock.calls().at(-1)?.missing).toBe(missing);
});

it("reports that a resource was deleted", async () => {
  const mock = createMock();
  await send(mock, "DELETE", `${release}?action=cancel`);
  const { at } = await send(mock, "GET", release);
  expect(at("/errorMsg")).toBe(`Resource not found: ${release} was deleted`);
});

it("records calls and violations, and deletes everything on reset", async () => {
  const mock = createMock();
  const { at } = await send(mock, "POST", upgrades, { json: plan });
  await send(mock, "DELETE", release);
  expect(mock.calls("mesh-upgrades/create")).toMatchObject([
    { method: "POST", url: upgrades, body: plan, status: 200 },
  ]);
  expect(mock.calls().map(({ operation }) => operation)).toEqual(["mesh-upgrades/create", "releases/delete"]);
  expect(mock.violations).toEqual([
    {
      operation: "releases/delete",
      request: `DELETE ${release}`,
      expected: "a value",
      got: "nothing",
      fix: "send the query parameter action",
      code: "missing-parameter",
      kind: "schema",
      fault: "caller",
      location: "query",
      pointer: "/action",
      message: "query parameter action is required",
    },
  ]);
  await mock.reset();
  expect(mock.calls()).toEqual([]);
  expect(mock.violations).toEqual([]);
  expect((await send(mock, "GET", `${upgrades}/${at("/metadata/uid")}`)).status).toBe(404);
});

it("separates mocks", async () => {
  const { at } = await send(createMock(), "POST", upgrades, { json: plan });
  expect((await send(createMock(), "GET", `${upgrades}/${at("/metadata/uid")}`)).status).toBe(404);
});

it("rejects as fetch does after an abort", async () => {
  const reason = new Error("enough");
  const init = { headers: { "x-auth-token": "any" }, signal: AbortSignal.abort(reason) };
  const mock = createMock();
  await expect(mock.fetch(`https://asm.example${upgrade}`, init)).rejects.toBe(reason);
  await expect(mock.fetch("/no/origin")).rejects.toThrow(TypeError);
});
