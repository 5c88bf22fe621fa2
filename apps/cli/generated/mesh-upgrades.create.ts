// Generated from spec/ by "pnpm generate". Do not edit.
import { bind, type Call } from "../src/command/call.ts";
import type { OperationCommand } from "../src/command/operation.ts";
import { validate } from "./mesh-upgrades.create.validator.js";

/** The operation as a command. */
export const command: OperationCommand = {
  "id": "mesh-upgrades/create",
  "noun": "mesh-upgrades",
  "verb": "create",
  "method": "POST",
  "summary": "Start a canary upgrade of a mesh",
  "description": "What it does. Creates a task that moves one mesh to a newer version, and starts it. The new control plane is installed beside the old one, and both serve until every workload has moved over. The work has four stages: a check of the mesh and its clusters, the control plane, the data plane, and a clean-up. Moving a task on to its next step is another call of the vendor's (https://support.huaweicloud.com/intl/en-us/api-asm/UpdateCanaryUpgrade.html), which is not part of this document.",
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
        "The console shows it under My Credentials; each region has its own."
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
      "description": "Name of the task, for people.",
      "notes": [
        "The vendor publishes no rule for it."
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
      "description": "How the mesh is upgraded.",
      "notes": [
        "The vendor publishes no values; the example is illustrative."
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
      "description": "Mesh version to move to.",
      "notes": [
        "Real versions look like 1.18.7-r1, though no format is stated.",
        "Only some moves are allowed: the user guide (https://support.huaweicloud.com/usermanual-asm/asm_01_0078.html) lists them."
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
        "The vendor publishes no values; the example is illustrative."
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
      "description": "Step to begin with.",
      "notes": [
        "The vendor publishes no values; the example is illustrative."
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
      "description": "What to do in the step.",
      "notes": [
        "The vendor publishes no values; the example is illustrative."
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
      "title": "The members that are required, and no others (illustrative values)",
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
  "link": "https://support.huaweicloud.com/intl/en-us/api-asm/CreateCanaryUpgrade.html"
};

/** How its request is checked and sent. */
export const call: Call = bind(validate, (client, request, options) => client.meshUpgrades.create(request, options));

/** Manifests to start from, by the name of the example. */
export const templates: Readonly<Record<string, string>> = {
  "minimal": "# Start a canary upgrade of a mesh. Send it with: meshlift mesh-upgrades create -f FILE\n# Example \"minimal: The members that are required, and no others (illustrative values)\"\n\n# Kind of the object; always MeshUpgrade. Fixed.\nkind: MeshUpgrade\n\n# Version of the object's format; always v1. Fixed.\napiVersion: v1\n\n# Name of the task to create. Required.\nmetadata:\n  # Name of the task, for people. The vendor publishes no rule for it. Required.\n  name: shop-mesh-to-1-18\n\n# What to upgrade and how. Required.\nspec:\n  # ID of the mesh to upgrade. Required.\n  meshId: 3c9e7d14-5b2f-4a86-8e01-b7d4f6a2c938\n  # How the mesh is upgraded. The vendor publishes no values; the example is illustrative. Required.\n  upgradeStrategy: Canary\n  # Mesh version to move to. Real versions look like 1.18.7-r1, though no format is stated. Only some\n  # moves are allowed: the user guide\n  # (https://support.huaweicloud.com/usermanual-asm/asm_01_0078.html) lists them. Required.\n  targetVersion: 1.18.7-r1\n  # Mesh type after the upgrade. The vendor publishes no values; the example is illustrative.\n  # Required.\n  targetType: InCluster\n  # Step to begin with, and what to do in it. Required.\n  currentStep:\n    # Step to begin with. The vendor publishes no values; the example is illustrative. Required.\n    name: PreCheck\n    # What to do in the step. The vendor publishes no values; the example is illustrative. Required.\n    action: Start\n",
  "complete": "# Start a canary upgrade of a mesh. Send it with: meshlift mesh-upgrades create -f FILE\n# Example \"complete: Every member that a caller can set (illustrative values)\"\n\n# Kind of the object; always MeshUpgrade. Fixed.\nkind: MeshUpgrade\n\n# Version of the object's format; always v1. Fixed.\napiVersion: v1\n\n# Name of the task to create. Required.\nmetadata:\n  # Name of the task, for people. The vendor publishes no rule for it. Required.\n  name: shop-mesh-to-1-18\n\n# What to upgrade and how. Required.\nspec:\n  # ID of the mesh to upgrade. Required.\n  meshId: 3c9e7d14-5b2f-4a86-8e01-b7d4f6a2c938\n  # How the mesh is upgraded. The vendor publishes no values; the example is illustrative. Required.\n  upgradeStrategy: Canary\n  # Mesh version to move to. Real versions look like 1.18.7-r1, though no format is stated. Only some\n  # moves are allowed: the user guide\n  # (https://support.huaweicloud.com/usermanual-asm/asm_01_0078.html) lists them. Required.\n  targetVersion: 1.18.7-r1\n  # Mesh type after the upgrade. The vendor publishes no values; the example is illustrative.\n  # Required.\n  targetType: InCluster\n  # Step to begin with, and what to do in it. Required.\n  currentStep:\n    # Step to begin with. The vendor publishes no values; the example is illustrative. Required.\n    name: PreCheck\n    # What to do in the step. The vendor publishes no values; the example is illustrative. Required.\n    action: Start\n"
};
