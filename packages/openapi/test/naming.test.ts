import { expect, test } from "vitest";
import { camelCase, kebabCase, pascalCase } from "../src/index.ts";

test("names methods and types", () => {
  expect(camelCase("mesh-upgrades")).toBe("meshUpgrades");
  expect(camelCase("mesh-upgrades/get")).toBe("meshUpgradesGet");
  expect(pascalCase("mesh-2-upgrades")).toBe("Mesh2Upgrades");
});

test.for([
  ["mesh_upgrade_id", "mesh-upgrade-id"],
  ["X-Enterprise-Project-ID", "x-enterprise-project-id"],
  ["spec.meshId", "spec.mesh-id"],
  ["HTTPServer", "http-server"],
  ["_private_", "private"],
])("names the flag of %s", ([name, flag]) => expect(kebabCase(name ?? "")).toBe(flag));
