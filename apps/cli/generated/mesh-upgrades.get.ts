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
  "description": "What it does. Returns one upgrade task: what was asked for, the step it is in, and how far that is.\n\nNeeds. The permission asm:mesh:upgrade, the same as for starting an upgrade: a right to write, even to read. And the metadata.uid that the creation returned.\n\nAfterwards. Nothing has changed. To follow an upgrade, read it again every ten seconds or so. The vendor publishes neither the states nor which of them are final, so you say what success and failure look like. When in doubt, look at the mesh itself, the only place with a known list: the status.phase of GET /v1/{project_id}/meshes/{mesh_id} (not part of this document) is one of Running, Upgrading, UpgradeFailed, RollingBack, RollbackFailed and four more, says the vendor's Go SDK.\n\nWhat can go wrong. 404: there is no such task in this project, or it was deleted.\n\nVendor's page (https://support.huaweicloud.com/intl/en-us/api-asm/GetCanaryUpgrade.html)",
  "flags": [
    {
      "name": "project-id",
      "path": [
        "project_id"
      ],
      "in": "path",
      "kind": "string",
      "required": "always",
      "description": "ID of the project that owns the mesh or the engine. The console shows it under My Credentials; each region has its own.",
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
      "description": "ID of the upgrade task: the metadata.uid that its creation returned. (The vendor calls both the task's unique ID, but nowhere says outright that they are the same.)",
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
