import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import openapi from "@meshlift/spec/openapi.json" with { type: "json" };
import { withKnownOperations } from "@meshlift/testing/known-operations";
import { withValueIn } from "@meshlift/openapi";
import { createMock, type Scenario } from "../src/index.ts";
import { startMock } from "./mock-process.ts";
import { engine, release, send, upgrades } from "./send.ts";
import { states } from "./states.ts";

it("seeds resources that exist from the start", async () => {
  const mock = createMock({
    document: withKnownOperations(openapi),
    scenario: {
      seeds: [
        { operation: "engines/upgrade", parameters: { engine_id: "e-1" } },
        { operation: "mesh-upgrades/get", parameters: { mesh_upgrade_id: "half" }, example: "running" },
        { operation: "mesh-upgrades/get", parameters: { mesh_upgrade_id: "dead" }, example: "failed" },
        {
          operation: "releases/get",
          parameters: { release_id: "r-1" },
          value: { metadata: { name: "mine" } },
        },
      ],
    },
  });
  const path = engine.replace(/engines\/[^/]+/, "engines/e-1");
  expect((await send(mock, "PUT", path, { json: { version: "2.4.0" } })).at("/id")).toBe("e-1");
  expect(await states(mock, `${upgrades}/half`, 2)).toEqual(["Running", "Succeeded"]);
  expect(await states(mock, `${upgrades}/dead`, 2)).toEqual(["Failed", "Failed"]);
  const mine = release.replace(/[^/]+$/, "r-1");
  expect((await send(mock, "GET", mine)).at("/metadata/name")).toBe("mine");
  await send(mock, "DELETE", `${mine}?action=end`);
  expect((await send(mock, "GET", mine)).status).toBe(404);
  expect((await send(mock, "PUT", path.replace("e-1", "e-2"), { json: { version: "2.4.0" } })).status).toBe(
    400,
  );
  expect(await mock.state()).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ operation: "releases/get", path: mine, deleted: true }),
      { operation: "engines/upgrade", path },
      expect.objectContaining({
        path: `${upgrades}/dead`,
        value: expect.objectContaining({ kind: "MeshUpgrade" }),
      }),
    ]),
  );
});

it("does not advance a seed with its own values", async () => {
  const mock = createMock({
    scenario: {
      seeds: [
        {
          operation: "mesh-upgrades/get",
          parameters: { mesh_upgrade_id: "odd" },
          value: { status: { state: "Odd" } },
        },
      ],
    },
  });
  expect(await states(mock, `${upgrades}/odd`, 3)).toEqual(["Odd", "Odd", "Odd"]);
});

it("keeps the meaning of a seed when the document describes the resource around it", async () => {
  const scenario: Scenario = {
    seeds: [{ operation: "engines/upgrade", parameters: { engine_id: "e-1" } }],
  };
  const path = engine.replace(/engines\/[^/]+/, "engines/e-1");
  const template = "/v2/{project_id}/enginemgr/engines/{id}";
  const { "/v2/{project_id}/enginemgr/engines/{engine_id}/upgrade": upgrade } = openapi.paths;
  const inPath = (name: string, value: string) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
    examples: { one: { value } },
  });
  const engines = {
    servers: upgrade.servers,
    parameters: [inPath("project_id", "p-1"), inPath("id", "e-0")],
    get: {
      operationId: "engines/get",
      summary: "Read",
      responses: {
        "200": {
          description: "An engine.",
          content: {
            "application/json": { schema: { type: "object" }, examples: { one: { value: { id: "e-0" } } } },
          },
        },
      },
    },
  };
  const document = withValueIn(withKnownOperations(openapi), ["paths", template], engines);
  for (const mock of [createMock({ scenario }), createMock({ scenario, document })]) {
    const upgrading = await send(mock, "PUT", path, { json: { version: "2.4.0" } });
    expect(upgrading).toMatchObject({ status: 200, body: { id: "e-1" } });
    const unknown = await send(mock, "PUT", path.replace("e-1", "e-2"), { json: { version: "2.4.0" } });
    expect(unknown).toMatchObject({ status: 400, body: { error_code: "SVCSTG.00501116" } });
  }
  const later = createMock({ scenario, document });
  expect((await send(later, "GET", path.replace("/upgrade", ""))).body).toEqual({ id: "e-1" });
});

describe("a seed whose value no response may have", () => {
  const scenario: Scenario = {
    seeds: [
      {
        operation: "mesh-upgrades/get",
        parameters: { mesh_upgrade_id: "a" },
        value: { kind: "MeshUpgrade" },
      },
      {
        operation: "mesh-upgrades/get",
        parameters: { mesh_upgrade_id: "b" },
        value: { status: { state: 5 }, kind: "Other" },
      },
    ],
  };
  const problems = [
    { pointer: "/seeds/1/value/kind", message: 'expected "MeshUpgrade", got "Other"' },
    { pointer: "/seeds/1/value/status/state", message: "expected a string, got 5" },
  ];

  it("is rejected at the first request, and by use", async () => {
    await expect(send(createMock({ scenario }), "GET", release)).rejects.toMatchObject({
      problems: expect.arrayContaining(problems),
    });
    const mock = createMock();
    await expect(mock.use(scenario)).rejects.toMatchObject({ problems: expect.arrayContaining(problems) });
    expect((await send(mock, "GET", release)).status).toBe(200);
  });

  it("ends the command at its start", async () => {
    const folder = await mkdtemp(join(tmpdir(), "meshlift-seeds-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = join(folder, "scenario.json");
    await writeFile(file, JSON.stringify(scenario));
    await expect(startMock(["--scenario", file])).rejects.toThrow(
      /--scenario \/seeds\/1\/value\/status\/state: expected a string, got 5/,
    );
  });
});
