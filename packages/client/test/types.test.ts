import { expect, expectTypeOf, it } from "vitest";
import type {
  Client,
  EnginesUpgradeResult,
  MeshUpgradesCreateBody,
  MeshUpgradesGetResult,
  ResponseBody,
} from "../src/index.ts";
import { json, observedClient } from "./observed-client.ts";

// `tsc` checks this file too: an `@ts-expect-error` with nothing to expect is an error of its own.
const { client } = observedClient(() => json(200, {}));
const where = { mesh_id: "m-1", namespace: "shop", release_id: "r-1" };

it("types all response properties as optional, because the vendor marks none as mandatory", () => {
  expectTypeOf<Client["meshUpgrades"]["get"]>().returns.resolves.toEqualTypeOf<MeshUpgradesGetResult>();
  expectTypeOf<NonNullable<MeshUpgradesGetResult["status"]>["state"]>().toEqualTypeOf<string | undefined>();
  expectTypeOf<EnginesUpgradeResult["jobId"]>().toEqualTypeOf<number | undefined>();
  expectTypeOf<Client["releases"]["delete"]>().returns.resolves.toEqualTypeOf<void>();
});

it("types the body of each documented response, including errors", () => {
  expectTypeOf<ResponseBody<"mesh-upgrades/get", 200>>().toEqualTypeOf<MeshUpgradesGetResult>();
  type NotFound = ResponseBody<"mesh-upgrades/get", 404>;
  expectTypeOf<{ errorCode: string; errorMsg: string }>().toExtend<NotFound>();
  expectTypeOf<{ errorCode: number }>().not.toExtend<NotFound>();
  // @ts-expect-error not documented
  expectTypeOf<ResponseBody<"mesh-upgrades/get", 418>>();
});

it("makes fixed values optional, and rejects other values", () => {
  expectTypeOf<MeshUpgradesCreateBody["kind"]>().toEqualTypeOf<"MeshUpgrade" | undefined>();
  expectTypeOf<MeshUpgradesCreateBody>().toHaveProperty("metadata");
});

it("rejects unknown and missing properties", async () => {
  // @ts-expect-error `action` is required
  await expect(client.releases.delete({ ...where })).rejects.toThrow("action: is required");
  // @ts-expect-error no such query parameter
  await client.releases.delete({ ...where, action: "cancel", force: true });
  // @ts-expect-error `version` is required
  await client.engines.upgrade({ project_id: "p", engine_id: "e", body: {} });
  // @ts-expect-error unknown property
  await client.engines.upgrade({ project_id: "p", engine_id: "e", body: { version: "2.4.0", versoin: "2" } });
  // @ts-expect-error no such path
  await expect(client.raw.GET("/v1/{project_id}/nothing")).rejects.toThrow("is not a path of the API");
});
