// Generated from spec/ by "pnpm generate". Do not edit.
import { bind, type Call } from "../src/command/call.ts";
import type { OperationCommand } from "../src/command/operation.ts";
import type { ResponseShapes } from "../src/command/response-shape.ts";
import { validate } from "./mesh-upgrades.create.validator.js";

/** The operation as a command. */
export const command: OperationCommand = {
  "id": "mesh-upgrades/create",
  "noun": "mesh-upgrades",
  "verb": "create",
  "method": "POST",
  "summary": "Start a canary upgrade of a mesh",
  "description": "Creates a task that moves one mesh to a newer version, and starts it. The new control plane runs beside the old one until every workload has moved over.",
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
      "name": "metadata.name",
      "path": [
        "body",
        "metadata",
        "name"
      ],
      "in": "body",
      "kind": "string",
      "required": "always",
      "description": "Name of the task.",
      "notes": [
        "Huawei Cloud publishes no naming rule."
      ]
    },
    {
      "name": "spec.meshId",
      "path": [
        "body",
        "spec",
        "meshId"
      ],
      "in": "body",
      "kind": "string",
      "required": "always",
      "description": "ID of the mesh to upgrade.",
      "notes": []
    },
    {
      "name": "spec.upgradeStrategy",
      "path": [
        "body",
        "spec",
        "upgradeStrategy"
      ],
      "in": "body",
      "kind": "string",
      "required": "always",
      "description": "Upgrade strategy.",
      "notes": [
        "Huawei Cloud publishes no values; the example is illustrative."
      ]
    },
    {
      "name": "spec.targetVersion",
      "path": [
        "body",
        "spec",
        "targetVersion"
      ],
      "in": "body",
      "kind": "string",
      "required": "always",
      "description": "Target version of the mesh.",
      "notes": [
        "Versions look like 1.18.7-r1, but Huawei Cloud publishes no format.",
        "The user guide (https://support.huaweicloud.com/usermanual-asm/asm_01_0078.html) lists the supported upgrade paths."
      ]
    },
    {
      "name": "spec.targetType",
      "path": [
        "body",
        "spec",
        "targetType"
      ],
      "in": "body",
      "kind": "string",
      "required": "always",
      "description": "Mesh type after the upgrade.",
      "notes": [
        "Huawei Cloud publishes no values; the example is illustrative."
      ]
    },
    {
      "name": "spec.currentStep.name",
      "path": [
        "body",
        "spec",
        "currentStep",
        "name"
      ],
      "in": "body",
      "kind": "string",
      "required": "always",
      "description": "Name of the first step.",
      "notes": [
        "Huawei Cloud publishes no values; the example is illustrative."
      ]
    },
    {
      "name": "spec.currentStep.action",
      "path": [
        "body",
        "spec",
        "currentStep",
        "action"
      ],
      "in": "body",
      "kind": "string",
      "required": "always",
      "description": "Action to take in the step.",
      "notes": [
        "Huawei Cloud publishes no values; the example is illustrative."
      ]
    }
  ],
  "body": {
    "required": true,
    "constants": [
      {
        "path": [
          "kind"
        ],
        "value": "MeshUpgrade"
      },
      {
        "path": [
          "apiVersion"
        ],
        "value": "v1"
      }
    ],
    "objects": [
      [
        "metadata"
      ],
      [
        "spec"
      ],
      [
        "spec",
        "currentStep"
      ]
    ],
    "properties": [
      "kind",
      "apiVersion",
      "metadata",
      "metadata.name",
      "metadata.uid",
      "metadata.creationTimestamp",
      "spec",
      "spec.meshId",
      "spec.upgradeStrategy",
      "spec.targetVersion",
      "spec.targetType",
      "spec.currentStep",
      "spec.currentStep.name",
      "spec.currentStep.action",
      "status",
      "status.state",
      "status.currentStep",
      "status.currentStep.id",
      "status.currentStep.phase",
      "status.currentStep.startTime",
      "status.updatedAt"
    ]
  },
  "examples": [
    {
      "title": "Required properties only (illustrative values)",
      "lines": [
        "meshlift mesh-upgrades create --metadata.name shop-mesh-to-1-18 \\",
        "  --spec.meshId 3c9e7d14-5b2f-4a86-8e01-b7d4f6a2c938 --spec.upgradeStrategy Canary \\",
        "  --spec.targetVersion 1.18.7-r1 --spec.targetType InCluster --spec.currentStep.name PreCheck \\",
        "  --spec.currentStep.action Start"
      ]
    },
    {
      "title": "From a manifest",
      "lines": [
        "meshlift mesh-upgrades create --template minimal > mesh-upgrades.yaml",
        "meshlift mesh-upgrades create -f mesh-upgrades.yaml"
      ]
    }
  ],
  "next": {
    "noun": "mesh-upgrades",
    "verb": "get",
    "flags": [
      {
        "name": "project-id",
        "request": "project_id"
      },
      {
        "name": "mesh-upgrade-id",
        "response": [
          "metadata",
          "uid"
        ]
      }
    ]
  },
  "until": "status.state == 'Succeeded'",
  "link": "https://support.huaweicloud.com/intl/en-us/api-asm/CreateCanaryUpgrade.html"
};

/** How its request is checked and sent. */
export const call: Call = bind(validate, (client, request, options) => client.meshUpgrades.create(request, options));

/** Manifests to start from, by the name of the example. */
export const templates: Readonly<Record<string, string>> = {
  "minimal": "# Start a canary upgrade of a mesh. Send it with: meshlift mesh-upgrades create -f FILE\n# Example \"minimal: Required properties only (illustrative values)\"\n\n# Kind of the object. Always MeshUpgrade. Fixed.\nkind: MeshUpgrade\n\n# Version of the object format. Always v1. Fixed.\napiVersion: v1\n\n# Name of the task to create. Required.\nmetadata:\n  # Name of the task. Huawei Cloud publishes no naming rule. Required.\n  name: shop-mesh-to-1-18\n\n# The requested upgrade. Required.\nspec:\n  # ID of the mesh to upgrade. Required.\n  meshId: 3c9e7d14-5b2f-4a86-8e01-b7d4f6a2c938\n  # Upgrade strategy. Huawei Cloud publishes no values; the example is illustrative. Required.\n  upgradeStrategy: Canary\n  # Target version of the mesh. Versions look like 1.18.7-r1, but Huawei Cloud publishes no format.\n  # The user guide (https://support.huaweicloud.com/usermanual-asm/asm_01_0078.html) lists the\n  # supported upgrade paths. Required.\n  targetVersion: 1.18.7-r1\n  # Mesh type after the upgrade. Huawei Cloud publishes no values; the example is illustrative.\n  # Required.\n  targetType: InCluster\n  # The first step and the action to take in it. Required.\n  currentStep:\n    # Name of the first step. Huawei Cloud publishes no values; the example is illustrative. Required.\n    name: PreCheck\n    # Action to take in the step. Huawei Cloud publishes no values; the example is illustrative.\n    # Required.\n    action: Start\n"
};

/** The shapes of the responses that conditions and queries are checked against. */
export const responses: ResponseShapes = JSON.parse("{\"response\":{\"name\":\"MeshUpgrade\",\"shape\":{\"fields\":{\"kind\":\"string\",\"apiVersion\":\"string\",\"metadata\":{\"fields\":{\"name\":\"string\",\"uid\":\"string\",\"creationTimestamp\":\"string\"}},\"spec\":{\"fields\":{\"meshId\":\"string\",\"upgradeStrategy\":\"string\",\"targetVersion\":\"string\",\"targetType\":\"string\",\"currentStep\":{\"fields\":{\"name\":\"string\",\"action\":\"string\"}}}},\"status\":{\"fields\":{\"state\":\"string\",\"currentStep\":{\"fields\":{\"id\":\"string\",\"phase\":\"string\",\"startTime\":\"string\"}},\"updatedAt\":\"string\"}}}}}}");
