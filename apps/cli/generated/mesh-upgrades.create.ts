// Generated from spec/ by "pnpm generate". Do not edit.
import { bind, type Call } from "../src/call.ts";
import type { Command } from "../src/command.ts";
import { validate } from "./mesh-upgrades.create.validator.js";

/** The operation as a command. */
export const command: Command = {
  "id": "mesh-upgrades/create",
  "noun": "mesh-upgrades",
  "verb": "create",
  "method": "POST",
  "summary": "Start a canary upgrade of a mesh",
  "description": "Creates a task that moves one mesh to a newer version, and starts it. The new control plane runs beside the old one until every workload has moved over.\n\nAn upgrade has four stages: a check of the mesh and its clusters, the control plane, the data plane, and a clean-up. Advancing a task to its next step is a separate call (https://support.huaweicloud.com/intl/en-us/api-asm/UpdateCanaryUpgrade.html) that this document does not describe.\n\nBefore you start. You need the permission asm:mesh:upgrade. The mesh must be of the Basic edition, and its version must have an upgrade path to the target version; the user guide (https://support.huaweicloud.com/usermanual-asm/asm_01_0078.html) lists the paths. kind and apiVersion have fixed values.\n\nAfter the call. The upgrade has started but is not complete. Keep the metadata.uid from the response: no call lists tasks, so a lost uid cannot be recovered. Read the task with mesh-upgrades/get. Until the upgrade completes, you cannot create grayscale releases or traffic rules in the mesh. The data plane stage restarts pods and causes a short interruption. The upgrade cannot be undone once the clean-up has removed the old control plane.\n\nErrors.\n\n- The check can find something that blocks the upgrade: custom resource definitions, gateway labels, add-ons, or the state, version or free capacity of a cluster. The status of the task shows it.\n- If no response arrives, the task may or may not exist. The effect of a second task for the same mesh is not documented, so check the Huawei Cloud console before you send the request again.\n- A 429 has two meanings: the gateway throttled the request before it reached the service, or another request has locked the mesh.\n\nHuawei Cloud documentation (https://support.huaweicloud.com/intl/en-us/api-asm/CreateCanaryUpgrade.html)",
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
      "name": "metadata.name",
      "path": [
        "body",
        "metadata",
        "name"
      ],
      "in": "body",
      "kind": "string",
      "required": "always",
      "description": "Name of the task. Huawei Cloud publishes no naming rule.",
      "rule": ""
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
      "rule": ""
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
      "description": "Upgrade strategy. Huawei Cloud publishes no values; the example is illustrative.",
      "rule": ""
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
      "description": "Target version of the mesh. Versions look like 1.18.7-r1, but Huawei Cloud publishes no format. The user guide (https://support.huaweicloud.com/usermanual-asm/asm_01_0078.html) lists the supported upgrade paths.",
      "rule": ""
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
      "description": "Mesh type after the upgrade. Huawei Cloud publishes no values; the example is illustrative.",
      "rule": ""
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
      "description": "Name of the first step. Huawei Cloud publishes no values; the example is illustrative.",
      "rule": ""
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
      "description": "Action to take in the step. Huawei Cloud publishes no values; the example is illustrative.",
      "rule": ""
    },
    {
      "name": "status.state",
      "path": [
        "body",
        "status",
        "state"
      ],
      "in": "body",
      "kind": "string",
      "description": "State of the task. Huawei Cloud publishes no values; the example is illustrative. You choose the states that mean success and failure.",
      "rule": ""
    },
    {
      "name": "status.currentStep.id",
      "path": [
        "body",
        "status",
        "currentStep",
        "id"
      ],
      "in": "body",
      "kind": "string",
      "description": "ID of the step in the task. Huawei Cloud publishes no format; the example is illustrative.",
      "rule": ""
    },
    {
      "name": "status.currentStep.phase",
      "path": [
        "body",
        "status",
        "currentStep",
        "phase"
      ],
      "in": "body",
      "kind": "string",
      "description": "Phase of the step. Huawei Cloud publishes no values; the example is illustrative.",
      "rule": ""
    },
    {
      "name": "status.currentStep.startTime",
      "path": [
        "body",
        "status",
        "currentStep",
        "startTime"
      ],
      "in": "body",
      "kind": "string",
      "description": "Time when the step started. Huawei Cloud publishes no format; the example is illustrative.",
      "rule": ""
    },
    {
      "name": "status.updatedAt",
      "path": [
        "body",
        "status",
        "updatedAt"
      ],
      "in": "body",
      "kind": "string",
      "description": "Time when the task last changed. Huawei Cloud publishes no format; the example is illustrative.",
      "rule": ""
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
    "members": [
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
        "meshlift mesh-upgrades create --template complete > mesh-upgrades.yaml",
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
        "answer": [
          "metadata",
          "uid"
        ]
      }
    ]
  }
};

/** How its request is checked and sent. */
export const call: Call = bind(validate, (client, request, options) => client.meshUpgrades.create(request, options));

/** Manifests to start from, by the name of the example. */
export const templates: Readonly<Record<string, string>> = {
  "minimal": "# Start a canary upgrade of a mesh. Send it with: meshlift mesh-upgrades create -f FILE\n# Example \"minimal: Required properties only (illustrative values)\"\n\n# Kind of the object. Always MeshUpgrade. Fixed.\nkind: MeshUpgrade\n\n# Version of the object format. Always v1. Fixed.\napiVersion: v1\n\n# Name of the task to create. Required.\nmetadata:\n  # Name of the task. Huawei Cloud publishes no naming rule. Required.\n  name: shop-mesh-to-1-18\n\n# The requested upgrade. Required.\nspec:\n  # ID of the mesh to upgrade. Required.\n  meshId: 3c9e7d14-5b2f-4a86-8e01-b7d4f6a2c938\n  # Upgrade strategy. Huawei Cloud publishes no values; the example is illustrative. Required.\n  upgradeStrategy: Canary\n  # Target version of the mesh. Versions look like 1.18.7-r1, but Huawei Cloud publishes no format.\n  # The user guide (https://support.huaweicloud.com/usermanual-asm/asm_01_0078.html) lists the\n  # supported upgrade paths. Required.\n  targetVersion: 1.18.7-r1\n  # Mesh type after the upgrade. Huawei Cloud publishes no values; the example is illustrative.\n  # Required.\n  targetType: InCluster\n  # The first step and the action to take in it. Required.\n  currentStep:\n    # Name of the first step. Huawei Cloud publishes no values; the example is illustrative. Required.\n    name: PreCheck\n    # Action to take in the step. Huawei Cloud publishes no values; the example is illustrative.\n    # Required.\n    action: Start\n\n# Progress of the task, set by the service. Optional.\n# status:\n#   # State of the task. Huawei Cloud publishes no values; the example is illustrative. You choose the\n#   # states that mean success and failure. Optional.\n#   state: Pending\n#   # Progress of the current step. Optional.\n#   currentStep:\n#     # ID of the step in the task. Huawei Cloud publishes no format; the example is illustrative.\n#     # Optional.\n#     id: pre-check\n#     # Phase of the step. Huawei Cloud publishes no values; the example is illustrative. Optional.\n#     phase: Pending\n#     # Time when the step started. Huawei Cloud publishes no format; the example is illustrative.\n#     # Optional.\n#     startTime: 2026-03-02T09:15:00Z\n#   # Time when the task last changed. Huawei Cloud publishes no format; the example is illustrative.\n#   # Optional.\n#   updatedAt: 2026-03-02T09:15:00Z\n",
  "complete": "# Start a canary upgrade of a mesh. Send it with: meshlift mesh-upgrades create -f FILE\n# Example \"complete: Every property that a caller can set (illustrative values)\"\n\n# Kind of the object. Always MeshUpgrade. Fixed.\nkind: MeshUpgrade\n\n# Version of the object format. Always v1. Fixed.\napiVersion: v1\n\n# Name of the task to create. Required.\nmetadata:\n  # Name of the task. Huawei Cloud publishes no naming rule. Required.\n  name: shop-mesh-to-1-18\n\n# The requested upgrade. Required.\nspec:\n  # ID of the mesh to upgrade. Required.\n  meshId: 3c9e7d14-5b2f-4a86-8e01-b7d4f6a2c938\n  # Upgrade strategy. Huawei Cloud publishes no values; the example is illustrative. Required.\n  upgradeStrategy: Canary\n  # Target version of the mesh. Versions look like 1.18.7-r1, but Huawei Cloud publishes no format.\n  # The user guide (https://support.huaweicloud.com/usermanual-asm/asm_01_0078.html) lists the\n  # supported upgrade paths. Required.\n  targetVersion: 1.18.7-r1\n  # Mesh type after the upgrade. Huawei Cloud publishes no values; the example is illustrative.\n  # Required.\n  targetType: InCluster\n  # The first step and the action to take in it. Required.\n  currentStep:\n    # Name of the first step. Huawei Cloud publishes no values; the example is illustrative. Required.\n    name: PreCheck\n    # Action to take in the step. Huawei Cloud publishes no values; the example is illustrative.\n    # Required.\n    action: Start\n\n# Progress of the task, set by the service. Optional.\nstatus:\n  # State of the task. Huawei Cloud publishes no values; the example is illustrative. You choose the\n  # states that mean success and failure. Optional.\n  state: Pending\n  # Progress of the current step. Optional.\n  currentStep:\n    # ID of the step in the task. Huawei Cloud publishes no format; the example is illustrative.\n    # Optional.\n    id: pre-check\n    # Phase of the step. Huawei Cloud publishes no values; the example is illustrative. Optional.\n    phase: Pending\n    # Time when the step started. Huawei Cloud publishes no format; the example is illustrative.\n    # Optional.\n    startTime: 2026-03-02T09:15:00Z\n  # Time when the task last changed. Huawei Cloud publishes no format; the example is illustrative.\n  # Optional.\n  updatedAt: 2026-03-02T09:15:00Z\n"
};
