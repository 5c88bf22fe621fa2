// Generated from spec/ by "pnpm generate". Do not edit.
import type { Fillable, RequestBody, ResponseBody } from "../src/operations/body-types.ts";
import type { MethodFactory } from "../src/operations/method-factory.ts";
import type { ReadMethod } from "../src/operations/waiter.ts";
import type { CallOptions } from "../src/options.ts";
import type { operations } from "./schema.ts";

/** `operationId` of every operation. */
export type OperationId = keyof operations;

/** JSON body of `mesh-upgrades/create`; its fixed values (kind, apiVersion) are filled in when left out. */
export type MeshUpgradesCreateBody = Fillable<RequestBody<"mesh-upgrades/create">, "kind" | "apiVersion">;

/** Request of `mesh-upgrades/create`. */
export interface MeshUpgradesCreateRequest {
  /**
   * ID of the project that owns the mesh or the engine. The Huawei Cloud console shows it under *My Credentials*; each
   * region has its own.
   */
  project_id?: string | undefined;
  /** The mesh to upgrade, the target version, and the first step. */
  body: MeshUpgradesCreateBody;
}

/** Result of `mesh-upgrades/create`. */
export type MeshUpgradesCreateResult = ResponseBody<"mesh-upgrades/create", 200>;

/** Request of `mesh-upgrades/get`. */
export interface MeshUpgradesGetRequest {
  /**
   * ID of the project that owns the mesh or the engine. The Huawei Cloud console shows it under *My Credentials*; each
   * region has its own.
   */
  project_id?: string | undefined;
  /**
   * ID of the upgrade task: the `metadata.uid` that the create call returned. Huawei Cloud documentation describes both as
   * the unique ID of the task, but does not state that they are the same.
   */
  mesh_upgrade_id: string;
}

/** Result of `mesh-upgrades/get`. */
export type MeshUpgradesGetResult = ResponseBody<"mesh-upgrades/get", 200>;

/** Request of `releases/get`. */
export interface ReleasesGetRequest {
  /** ID of the mesh of the release. */
  mesh_id: string;
  /** Kubernetes namespace of the released service. */
  namespace: string;
  /** ID of the grayscale release. It is the `metadata.uid` of the release. */
  release_id: string;
}

/** Result of `releases/get`. */
export type ReleasesGetResult = ResponseBody<"releases/get", 200>;

/** Request of `releases/delete`. */
export interface ReleasesDeleteRequest {
  /** ID of the mesh of the release. */
  mesh_id: string;
  /** Kubernetes namespace of the released service. */
  namespace: string;
  /** ID of the grayscale release. It is the `metadata.uid` of the release. */
  release_id: string;
  /**
   * Whether to cancel or to end the release. Canceling removes the gray version, so the original version must carry all
   * the traffic. Ending removes the original version, so the gray version must. Huawei Cloud publishes no values: use the
   * one that the Huawei Cloud console or support of your region gives you.
   */
  action: string;
}

/** Result of `releases/delete`. */
export type ReleasesDeleteResult = void;

/** JSON body of `engines/upgrade`. */
export type EnginesUpgradeBody = RequestBody<"engines/upgrade">;

/** Request of `engines/upgrade`. */
export interface EnginesUpgradeRequest {
  /**
   * ID of the project that owns the mesh or the engine. The Huawei Cloud console shows it under *My Credentials*; each
   * region has its own.
   */
  project_id?: string | undefined;
  /** ID of the microservice engine to upgrade. */
  engine_id: string;
  /**
   * Enterprise project of the engine. If it is missing, the service uses the enterprise project `default`, whose ID is
   * `0`.
   */
  "X-Enterprise-Project-ID"?: string | undefined;
  /** The version to upgrade the engine to. */
  body: EnginesUpgradeBody;
}

/** Result of `engines/upgrade`. */
export type EnginesUpgradeResult = ResponseBody<"engines/upgrade", 200>;

/** Operations on mesh upgrades. */
export interface MeshUpgrades {
  /**
   * Start a canary upgrade of a mesh
   *
   * @throws {ApiError} when the service or its gateway refuses, or the response cannot be read.
   * @throws {ConnectionError} when no response arrives.
   * @throws {TimeoutError} when it does not arrive in time.
   * @throws {InputError} when a required value is missing, or a path parameter is malformed; nothing is sent then.
   * @example
   * await client.meshUpgrades.create({
   *   project_id: "0f3b6c9d2e5847a1b4c7d0e3f6a9b2c5",
   *   body: {
   *     metadata: {
   *       name: "shop-mesh-to-1-18"
   *     },
   *     spec: {
   *       meshId: "3c9e7d14-5b2f-4a86-8e01-b7d4f6a2c938",
   *       upgradeStrategy: "Canary",
   *       targetVersion: "1.18.7-r1",
   *       targetType: "InCluster",
   *       currentStep: {
   *         name: "PreCheck",
   *         action: "Start"
   *       }
   *     }
   *   }
   * });
   */
  create(request: MeshUpgradesCreateRequest, options?: CallOptions): Promise<MeshUpgradesCreateResult>;
  /**
   * Read a mesh upgrade task
   *
   * @throws {ApiError} when the service or its gateway refuses, or the response cannot be read.
   * @throws {ConnectionError} when no response arrives.
   * @throws {TimeoutError} when it does not arrive in time.
   * @throws {InputError} when a required value is missing, or a path parameter is malformed; nothing is sent then.
   * @example
   * await client.meshUpgrades.get({
   *   project_id: "0f3b6c9d2e5847a1b4c7d0e3f6a9b2c5",
   *   mesh_upgrade_id: "6a1f0c52-8d3e-4b7a-9c64-2f5e8b1d7a90"
   * });
   */
  get: ReadMethod<MeshUpgradesGetRequest, MeshUpgradesGetResult>;
}

/** Operations on releases. */
export interface Releases {
  /**
   * Read a grayscale release
   *
   * @throws {ApiError} when the service or its gateway refuses, or the response cannot be read.
   * @throws {ConnectionError} when no response arrives.
   * @throws {TimeoutError} when it does not arrive in time.
   * @throws {InputError} when a required value is missing, or a path parameter is malformed; nothing is sent then.
   * @example
   * await client.releases.get({
   *   mesh_id: "3c9e7d14-5b2f-4a86-8e01-b7d4f6a2c938",
   *   namespace: "shop",
   *   release_id: "d27b5e80-1c4f-49a3-b6d8-90e3f7c1a564"
   * });
   */
  get: ReadMethod<ReleasesGetRequest, ReleasesGetResult>;
  /**
   * Cancel or end a grayscale release
   *
   * @throws {ApiError} when the service or its gateway refuses, or the response cannot be read.
   * @throws {ConnectionError} when no response arrives.
   * @throws {TimeoutError} when it does not arrive in time.
   * @throws {InputError} when a required value is missing, or a path parameter is malformed; nothing is sent then.
   * @example
   * await client.releases.delete({
   *   mesh_id: "3c9e7d14-5b2f-4a86-8e01-b7d4f6a2c938",
   *   namespace: "shop",
   *   release_id: "d27b5e80-1c4f-49a3-b6d8-90e3f7c1a564",
   *   action: "cancel"
   * });
   */
  delete(request: ReleasesDeleteRequest, options?: CallOptions): Promise<ReleasesDeleteResult>;
}

/** Operations on engines. */
export interface Engines {
  /**
   * Upgrade a microservice engine
   *
   * @throws {ApiError} when the service or its gateway refuses, or the response cannot be read.
   * @throws {ConnectionError} when no response arrives.
   * @throws {TimeoutError} when it does not arrive in time.
   * @throws {InputError} when a required value is missing, or a path parameter is malformed; nothing is sent then.
   * @example
   * await client.engines.upgrade({
   *   project_id: "0f3b6c9d2e5847a1b4c7d0e3f6a9b2c5",
   *   engine_id: "9e84a6f3-7d20-4c15-a3b9-5f1c8e0d2b76",
   *   body: {
   *     version: "2.4.0"
   *   }
   * });
   */
  upgrade(request: EnginesUpgradeRequest, options?: CallOptions): Promise<EnginesUpgradeResult>;
}

/** The named methods of a client. */
export interface Methods {
  /** Operations on mesh upgrades. */
  meshUpgrades: MeshUpgrades;
  /** Operations on releases. */
  releases: Releases;
  /** Operations on engines. */
  engines: Engines;
}

/** Makes the named methods, each from the specification of its operation. @internal */
export function bindMethods({ call, read }: MethodFactory): Methods {
  return {
    meshUpgrades: {
      create: call({"id":"mesh-upgrades/create","method":"POST","service":"asm","path":"/v1/{project_id}/mesh-upgrade","required":{"body":"body"},"fixed":{"kind":"MeshUpgrade","apiVersion":"v1"}}),
      get: read({"id":"mesh-upgrades/get","method":"GET","service":"asm","path":"/v1/{project_id}/mesh-upgrade/{mesh_upgrade_id}"}),
    },
    releases: {
      get: read({"id":"releases/get","method":"GET","service":"asm","path":"/v2/meshes/{mesh_id}/namespaces/{namespace}/releases/{release_id}"}),
      delete: call({"id":"releases/delete","method":"DELETE","service":"asm","path":"/v2/meshes/{mesh_id}/namespaces/{namespace}/releases/{release_id}","required":{"action":"query"},"empty":true}),
    },
    engines: {
      upgrade: call({"id":"engines/upgrade","method":"PUT","service":"cse","path":"/v2/{project_id}/enginemgr/engines/{engine_id}/upgrade","required":{"body":"body"},"optional":{"X-Enterprise-Project-ID":"header"}}),
    },
  };
}
