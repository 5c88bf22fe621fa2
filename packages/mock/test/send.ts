import { valueAt } from "@meshlift/openapi";
import type { Mock } from "../src/index.ts";

/** Paths of the spec's examples: these resources exist from the start. */
export const project = "0f3b6c9d2e5847a1b4c7d0e3f6a9b2c5";
export const upgrades = `/v1/${project}/mesh-upgrade`;
export const upgrade = `${upgrades}/6a1f0c52-8d3e-4b7a-9c64-2f5e8b1d7a90`;
export const release =
  "/v2/meshes/3c9e7d14-5b2f-4a86-8e01-b7d4f6a2c938/namespaces/shop/releases/d27b5e80-1c4f-49a3-b6d8-90e3f7c1a564";
export const engine = `/v2/${project}/enginemgr/engines/9e84a6f3-7d20-4c15-a3b9-5f1c8e0d2b76/upgrade`;

/** A valid body for the creation of a mesh upgrade. */
export const plan = {
  kind: "MeshUpgrade",
  apiVersion: "v1",
  metadata: { name: "night-shift" },
  spec: {
    meshId: "m-1",
    upgradeStrategy: "s",
    targetVersion: "1.18.7-r1",
    targetType: "t",
    currentStep: { name: "n", action: "a" },
  },
};

export interface Sent {
  status: number;
  headers: Headers;
  body: unknown;
  /** Returns the value at a JSON Pointer of the body; undefined if there is none. */
  at(pointer: string): unknown;
}

/** Optional parts of a request; headers are added to a token and a content type. */
export interface Extras {
  json?: unknown;
  body?: string | Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
}

/** Sends one request to a mock in process, or with the platform's `fetch` to the server at `origin`. */
export async function send(
  target: Pick<Mock, "fetch"> | { origin: string },
  method: string,
  path: string,
  { json, body, headers = {} }: Extras = {},
): Promise<Sent> {
  const init = {
    method,
    headers: { "x-auth-token": "any", "content-type": "application/json", ...headers },
    body: body ?? (json === undefined ? null : JSON.stringify(json)),
  };
  const response =
    "origin" in target
      ? await fetch(target.origin + path, init)
      : await target.fetch(`https://asm.cn-north-4.myhuaweicloud.com${path}`, init);
  const text = await response.text();
  const parsed: unknown = text === "" ? undefined : JSON.parse(text);
  return {
    status: response.status,
    headers: response.headers,
    body: parsed,
    at: (pointer) => valueAt(parsed, pointer),
  };
}
