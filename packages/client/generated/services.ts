// Generated from spec/ by "pnpm generate". Do not edit.
/** Server URL of each service; `{region}` is the caller's. Empty where the document leaves it to the caller. */
export const services = {
  "asm": "https://asm.{region}.myhuaweicloud.com",
  "cse": "https://cse.{region}.myhuaweicloud.com",
};

/** Part of the API with a host of its own. */
export type Service = keyof typeof services;

/** Service of each path of the document. */
export const serviceOf = {
  "/v1/{project_id}/mesh-upgrade": "asm",
  "/v1/{project_id}/mesh-upgrade/{mesh_upgrade_id}": "asm",
  "/v2/meshes/{mesh_id}/namespaces/{namespace}/releases/{release_id}": "asm",
  "/v2/{project_id}/enginemgr/engines/{engine_id}/upgrade": "cse",
} as const satisfies Record<string, Service>;
