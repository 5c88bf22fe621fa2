import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { closed, isRecord, readOperations } from "@meshlift/openapi";

const read = async (name: string): Promise<string> =>
  readFile(fileURLToPath(import.meta.resolve(`@meshlift/spec/${name}`)), "utf8");
const json: unknown = JSON.parse(await read("openapi.json"));
const operations = readOperations(json);
const byId = new Map(operations.map((operation) => [operation.id, operation]));

function parameter(id: string, name: string): unknown {
  return byId.get(id)?.parameters.find((found) => found.name === name)?.examples[0]?.value;
}

function responseExample(id: string, index = 0): unknown {
  return byId.get(id)?.responses[0]?.body?.examples[index]?.value;
}

test("exports the same document as YAML and JSON", async () => {
  const yaml = await read("openapi.yaml");
  expect(yaml.split("\n", 1)).toEqual([
    '# Generated from spec/openapi.yaml by "pnpm generate". Do not edit.',
  ]);
  expect(parse(yaml)).toEqual(json);
});

test("declares the dialect, so that mocks do not validate bodies as draft 7", () => {
  expect(json).toHaveProperty("jsonSchemaDialect", "https://json-schema.org/draft/2020-12/schema");
});

/** The operations that Meshlift describes, by the vendor's page, and which of them are destructive. */
const five = [
  { id: "mesh-upgrades/create", at: "post asm /v1/{project_id}/mesh-upgrade", asks: false },
  { id: "mesh-upgrades/get", at: "get asm /v1/{project_id}/mesh-upgrade/{mesh_upgrade_id}", asks: false },
  {
    id: "releases/get",
    at: "get asm /v2/meshes/{mesh_id}/namespaces/{namespace}/releases/{release_id}",
    asks: false,
  },
  {
    id: "releases/delete",
    at: "delete asm /v2/meshes/{mesh_id}/namespaces/{namespace}/releases/{release_id}",
    asks: true,
  },
  {
    id: "engines/upgrade",
    at: "put cse /v2/{project_id}/enginemgr/engines/{engine_id}/upgrade",
    asks: true,
  },
];

test.for(five)("holds $id of the vendor's pages, and asks where something is lost", ({ id, at, asks }) => {
  const { method, service, path, confirm } = byId.get(id) ?? {};
  expect(`${method} ${service} ${path}`).toBe(at);
  expect(confirm !== undefined).toBe(asks);
});

test("documents a success, and the same errors everywhere", () => {
  for (const { responses } of operations) {
    const [success, ...errors] = responses.map(({ status }) => status);
    expect([200, 201, 202, 204]).toContain(success);
    expect(errors).toEqual([400, 401, 403, 404, 409, 429, 500]);
  }
  expect(byId.get("releases/delete")?.responses[0]).not.toHaveProperty("body");
});

describe("examples", () => {
  test.for(operations.filter(({ requestBody }) => requestBody !== undefined))(
    "$id: request bodies have no undeclared property",
    ({ requestBody }) => {
      const validate = new Ajv2020({ strict: false }).compile(closed(requestBody?.schema ?? {}));
      for (const { name, value } of requestBody?.examples ?? []) {
        expect(validate(value), `${name}: ${JSON.stringify(validate.errors)}`).toBe(true);
      }
    },
  );

  test.for(operations)(
    "$id: error bodies are the service's own first, then the gateway's",
    ({ service, responses }) => {
      const own = service === "asm" ? "errorCode" : "error_code";
      for (const { body, status } of responses.filter((found) => found.status >= 400)) {
        const values = (body?.examples ?? []).map(({ value }) => (isRecord(value) ? Object.keys(value) : []));
        const gateway = values.findIndex((keys) => keys.includes("request_id"));
        expect(gateway, `${status}`).toBeGreaterThan(0);
        expect(
          values.slice(0, gateway).every((keys) => keys.includes(own)),
          `${status}`,
        ).toBe(true);
      }
    },
  );

  test("are consistent: parameter values match the responses", () => {
    const upgrade = { metadata: { uid: parameter("mesh-upgrades/get", "mesh_upgrade_id") } };
    expect(responseExample("mesh-upgrades/create")).toMatchObject(upgrade);
    expect(responseExample("mesh-upgrades/get")).toEqual(responseExample("mesh-upgrades/create"));
    for (const index of [1, 2, 3]) expect(responseExample("mesh-upgrades/get", index)).toMatchObject(upgrade);
    for (const index of [0, 1]) {
      expect(responseExample("releases/get", index)).toMatchObject({
        metadata: {
          meshID: parameter("releases/get", "mesh_id"),
          namespace: parameter("releases/get", "namespace"),
          uid: parameter("releases/get", "release_id"),
        },
      });
    }
    expect(responseExample("engines/upgrade")).toMatchObject({
      id: parameter("engines/upgrade", "engine_id"),
    });
  });
});
