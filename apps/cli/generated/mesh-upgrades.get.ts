// Generated from spec/ by "pnpm generate". Do not edit.
import { bind, type Call } from "../src/call.ts";
import type { Command } from "../src/command.ts";
import { validate } from "./mesh-upgrades.get.validator.js";

/** The operation as a command. */
export const command: Command = {
  "id": "mesh-upgrades/get",
  "noun": "mesh-upgrades",
  "verb": "get",
  "method": "GET",
  "summary": "Read a mesh upgrade task",
  "description": "Returns one upgrade task: the requested upgrade, its current step, and the progress of that step.\n\nBefore you start. You need the permission asm:mesh:upgrade. It is the permission to start an upgrade; reading requires it too. You also need the metadata.uid that the create call returned.\n\nFollowing an upgrade. Reading changes nothing. Read the task about every ten seconds. Huawei Cloud publishes neither the states nor which of them are final, so you choose the states that mean success and failure. If you are unsure, read the mesh itself: GET /v1/{project_id}/meshes/{mesh_id} (not part of this document) returns a status.phase. According to the Huawei Cloud SDK for Go, it is one of Running, Upgrading, UpgradeFailed, RollingBack, RollbackFailed and four more.\n\nErrors. A 404 means that the project has no such task, or that the task was deleted.\n\nHuawei Cloud documentation (https://support.huaweicloud.com/intl/en-us/api-asm/GetCanaryUpgrade.html)",
  "flags": [
    {
      "name": "project-id",
      "path": [
        "project_id"
      ],
      "in": "path",
      "kind": "string",
      "required": "always",
      "description": "ID of the project that owns the mesh or the engine. The Huawei Cloud console shows it under My Credentials; each region has its own.",
      "rule": ""
    },
    {
      "name": "mesh-upgrade-id",
      "path": [
        "mesh_upgrade_id"
      ],
      "in": "path",
      "kind": "string",
      "required": "always",
      "description": "ID of the upgrade task: the metadata.uid that the create call returned. Huawei Cloud documentation describes both as the unique ID of the task, but does not state that they are the same.",
      "rule": ""
    }
  ],
  "examples": [
    {
      "title": "Read a mesh upgrade task",
      "lines": [
        "meshlift mesh-upgrades get --mesh-upgrade-id 6a1f0c52-8d3e-4b7a-9c64-2f5e8b1d7a90"
      ]
    }
  ]
};

/** How its request is checked and sent. */
export const call: Call = bind(validate, (client, request, options) => client.meshUpgrades.get(request, options));

/** Manifests to start from, by the name of the example. */
export const templates: Readonly<Record<string, string>> = {};
