// Generated from spec/ by "pnpm generate". Do not edit.
import { bind, type Call } from "../src/command/call.ts";
import type { OperationCommand } from "../src/command/operation.ts";
import type { ResponseShapes } from "../src/command/response-shape.ts";
import { validate } from "./mesh-upgrades.get.validator.js";

/** The operation as a command. */
export const command: OperationCommand = {
  "id": "mesh-upgrades/get",
  "noun": "mesh-upgrades",
  "verb": "get",
  "method": "GET",
  "summary": "Read a mesh upgrade task",
  "description": "Returns one upgrade task: the requested upgrade, its current step, and the progress of that step.",
  "flags": [
    {
      "name": "project-id",
      "path": [
        "project_id"
      ],
      "in": "path",
      "kind": "string",
      "required": "always",
      "description": "ID of the project that owns the mesh or the engine.",
      "notes": [
        "The Huawei Cloud console shows it under My Credentials; each region has its own."
      ]
    },
    {
      "name": "mesh-upgrade-id",
      "path": [
        "mesh_upgrade_id"
      ],
      "in": "path",
      "kind": "string",
      "required": "always",
      "description": "ID of the upgrade task: the metadata.uid that the create call returned.",
      "notes": [
        "Huawei Cloud documentation describes both as the unique ID of the task, but does not state that they are the same."
      ]
    }
  ],
  "examples": [
    {
      "title": "Read a mesh upgrade task",
      "lines": [
        "meshlift mesh-upgrades get --mesh-upgrade-id 6a1f0c52-8d3e-4b7a-9c64-2f5e8b1d7a90"
      ]
    }
  ],
  "until": "status.state == 'Succeeded'",
  "link": "https://support.huaweicloud.com/intl/en-us/api-asm/GetCanaryUpgrade.html"
};

/** How its request is checked and sent. */
export const call: Call = bind(validate, (client, request, options) => client.meshUpgrades.get(request, options));

/** Manifests to start from, by the name of the example. */
export const templates: Readonly<Record<string, string>> = {};

/** The shapes of the responses that conditions and queries are checked against. */
export const responses: ResponseShapes = JSON.parse("{\"response\":{\"name\":\"MeshUpgrade\",\"shape\":{\"fields\":{\"kind\":\"string\",\"apiVersion\":\"string\",\"metadata\":{\"fields\":{\"name\":\"string\",\"uid\":\"string\",\"creationTimestamp\":\"string\"}},\"spec\":{\"fields\":{\"meshId\":\"string\",\"upgradeStrategy\":\"string\",\"targetVersion\":\"string\",\"targetType\":\"string\",\"currentStep\":{\"fields\":{\"name\":\"string\",\"action\":\"string\"}}}},\"status\":{\"fields\":{\"state\":\"string\",\"currentStep\":{\"fields\":{\"id\":\"string\",\"phase\":\"string\",\"startTime\":\"string\"}},\"updatedAt\":\"string\"}}}}}}");
