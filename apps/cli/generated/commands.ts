// Generated from spec/ by "pnpm generate". Do not edit.
import type { Command } from "../src/command.ts";

/** Every command, by its operationId. */
export const commands: Readonly<Record<string, Command>> = {
  "mesh-upgrades/create": {
    "id": "mesh-upgrades/create",
    "noun": "mesh-upgrades",
    "verb": "create",
    "method": "POST",
    "summary": "Start a canary upgrade of a mesh",
    "description": "What it does. Creates a task that moves one mesh to a newer version, and starts it. The new control plane is installed beside the old one, and both serve until every workload has moved over. The work has four stages: a check of the mesh and its clusters, the control plane, the data plane, and a clean-up. Moving a task on to its next step is another call of the vendor's (https://support.huaweicloud.com/intl/en-us/api-asm/UpdateCanaryUpgrade.html), which is not part of this document.\n\nNeeds. The permission asm:mesh:upgrade. The mesh must be of the Basic edition, and the target within reach of its version: the user guide (https://support.huaweicloud.com/usermanual-asm/asm_01_0078.html) says which moves there are. kind and apiVersion have fixed values.\n\nAfterwards. The upgrade has started; it is not done. Keep the metadata.uid of the answer: no call lists tasks, so whoever loses it cannot find the task again. Read the task with mesh-upgrades/get. Until the upgrade is over, no grayscale release and no traffic rule can be created in the mesh. The data plane stage restarts pods, with a short interruption. Once the clean-up has removed the old control plane, there is no way back.\n\nWhat can go wrong.\n\n- The first stage finds something that forbids the upgrade: custom resource definitions, gateway labels, add-ons, the state, version or free capacity of a cluster. Look for that in the status of the task.\n- No answer comes. The task may exist or not, and nobody has documented what a second one for the same mesh does: look at the console before sending the request again.\n- 429 has two meanings: throttled before it reached the service, or the mesh is locked by another request.\n\nVendor's page (https://support.huaweicloud.com/intl/en-us/api-asm/CreateCanaryUpgrade.html)",
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
        "name": "metadata.name",
        "path": [
          "body",
          "metadata",
          "name"
        ],
        "in": "body",
        "kind": "string",
        "required": "always",
        "description": "Name of the task, for people. The vendor publishes no rule for it.",
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
        "description": "How the mesh is upgraded. The vendor publishes no values; the example is illustrative.",
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
        "description": "Mesh version to move to. Real versions look like 1.18.7-r1, though no format is stated. Only some moves are allowed: the user guide (https://support.huaweicloud.com/usermanual-asm/asm_01_0078.html) lists them.",
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
        "description": "Mesh type after the upgrade. The vendor publishes no values; the example is illustrative.",
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
        "description": "Step to begin with. The vendor publishes no values; the example is illustrative.",
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
        "description": "What to do in the step. The vendor publishes no values; the example is illustrative.",
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
        "description": "State of the whole task. The vendor publishes no values, so whoever waits decides which of them end the wait; the example is illustrative.",
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
        "description": "ID of the step within the task. The vendor publishes no format; the example is illustrative.",
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
        "description": "How far the step is. The vendor publishes no values; the example is illustrative.",
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
        "description": "When the step began. The vendor publishes no format; the example is illustrative.",
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
        "description": "When the task last changed. The vendor publishes no format; the example is illustrative.",
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
  },
  "mesh-upgrades/get": {
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
  },
  "releases/get": {
    "id": "releases/get",
    "noun": "releases",
    "verb": "get",
    "method": "GET",
    "summary": "Read a grayscale release",
    "description": "What it does. Returns one grayscale release: the service it is about, the workload of the gray version as it was asked for, and both versions' workloads as they run.\n\nNeeds. The permission asm:mesh:getRelease. The path names no project: with AK/SK in a sub-project, the header X-Project-Id says which one is meant.\n\nAfterwards. Nothing has changed. The vendor publishes no values for spec.type and status.phase; a change of the release's traffic policy takes about ten seconds to work.\n\nWhat can go wrong. 404: there is no such release in this mesh and namespace, or it was cancelled or ended.\n\nVendor's page (https://support.huaweicloud.com/intl/en-us/api-asm/GetReleaseByName.html)",
    "flags": [
      {
        "name": "mesh-id",
        "path": [
          "mesh_id"
        ],
        "in": "path",
        "kind": "string",
        "required": "always",
        "description": "ID of the mesh that the release runs in.",
        "rule": ""
      },
      {
        "name": "namespace",
        "path": [
          "namespace"
        ],
        "in": "path",
        "kind": "string",
        "required": "always",
        "description": "Kubernetes namespace of the service that is released.",
        "rule": ""
      },
      {
        "name": "release-id",
        "path": [
          "release_id"
        ],
        "in": "path",
        "kind": "string",
        "required": "always",
        "description": "ID of the grayscale release, the same as its metadata.uid.",
        "rule": ""
      }
    ],
    "examples": [
      {
        "title": "Read a grayscale release",
        "lines": [
          "meshlift releases get --mesh-id 3c9e7d14-5b2f-4a86-8e01-b7d4f6a2c938 --namespace shop \\",
          "  --release-id d27b5e80-1c4f-49a3-b6d8-90e3f7c1a564"
        ]
      }
    ]
  },
  "releases/delete": {
    "id": "releases/delete",
    "noun": "releases",
    "verb": "delete",
    "method": "DELETE",
    "summary": "Cancel or end a grayscale release",
    "description": "What it does. Finishes a grayscale release, in one of two ways. Cancelling keeps the original version and drops the gray one. Ending keeps the gray version, takes the original one offline, and deletes its workloads and Istio configuration. (That cancelling deletes the gray version's likewise is not stated, but to be expected.)\n\nNeeds. The permission asm:mesh:deleteRelease. The version that stays must already carry all the traffic. The header Content-Type: application/json, although there is no body. The path names no project: with AK/SK in a sub-project, the header X-Project-Id says which one is meant.\n\nAfterwards. The release is gone, and reading it should give a 404. The answer has no body.\n\nWhat can go wrong.\n\n- 400: a parameter is wrong, such as an action that the service does not know. What it answers while the version that stays does not carry all the traffic is not documented.\n- 404: there is no such release, perhaps because an earlier request has already finished it.\n- No answer comes. Read the release before sending the request again: it may have worked.\n\nVendor's page (https://support.huaweicloud.com/intl/en-us/api-asm/DeleteRelease.html)",
    "confirm": "takes one version of the service offline and deletes its workloads and Istio configuration. Make sure that the other version carries all the traffic.",
    "flags": [
      {
        "name": "mesh-id",
        "path": [
          "mesh_id"
        ],
        "in": "path",
        "kind": "string",
        "required": "always",
        "description": "ID of the mesh that the release runs in.",
        "rule": ""
      },
      {
        "name": "namespace",
        "path": [
          "namespace"
        ],
        "in": "path",
        "kind": "string",
        "required": "always",
        "description": "Kubernetes namespace of the service that is released.",
        "rule": ""
      },
      {
        "name": "release-id",
        "path": [
          "release_id"
        ],
        "in": "path",
        "kind": "string",
        "required": "always",
        "description": "ID of the grayscale release, the same as its metadata.uid.",
        "rule": ""
      },
      {
        "name": "action",
        "path": [
          "action"
        ],
        "in": "query",
        "kind": "string",
        "required": "always",
        "description": "Whether the release is cancelled (the gray version goes, and the original version must carry all traffic) or ended (the original version goes, and the gray version must carry all traffic). The vendor publishes no values: take the one that your region's console or support gives.",
        "rule": ""
      }
    ],
    "examples": [
      {
        "title": "Keep the original version (illustrative value)",
        "lines": [
          "meshlift releases delete --mesh-id 3c9e7d14-5b2f-4a86-8e01-b7d4f6a2c938 --namespace shop \\",
          "  --release-id d27b5e80-1c4f-49a3-b6d8-90e3f7c1a564 --action cancel"
        ]
      },
      {
        "title": "Keep the gray version (illustrative value)",
        "lines": [
          "meshlift releases delete --mesh-id 3c9e7d14-5b2f-4a86-8e01-b7d4f6a2c938 --namespace shop \\",
          "  --release-id d27b5e80-1c4f-49a3-b6d8-90e3f7c1a564 --action end"
        ]
      }
    ],
    "check": {
      "noun": "releases",
      "verb": "get",
      "flags": [
        {
          "name": "mesh-id",
          "request": "mesh_id"
        },
        {
          "name": "namespace",
          "request": "namespace"
        },
        {
          "name": "release-id",
          "request": "release_id"
        }
      ]
    }
  },
  "engines/upgrade": {
    "id": "engines/upgrade",
    "noun": "engines",
    "verb": "upgrade",
    "method": "PUT",
    "summary": "Upgrade a microservice engine",
    "description": "What it does. Starts the upgrade of one engine: an exclusive ServiceComb engine, a registry and configuration centre, or an application gateway.\n\nNeeds. The permission cse:engine:upgrade. A version within reach: of the three latest official versions, the two older ones can move, and only to the latest. Patches are not asked for; the service applies them by itself. Pick a time with little traffic. The header Accept: application/json.\n\nAfterwards. The upgrade runs as a job, whose jobId the answer holds; this document has no call to follow it. (The vendor has: GET /v2/{project_id}/enginemgr/engines/{engine_id}/jobs/{job_id}.) It is over when the engine has gone from Upgrading to Available. Instances roll one by one and connections break for moments; an engine without high availability stops serving meanwhile. There is no way back to the old version.\n\nWhat can go wrong.\n\n- The engine does not exist: this is a 400, with code SVCSTG.00501116, not a 404.\n- The job fails later. The console, or the vendor's call for engine actions, can try it again.\n- A version out of reach may leave an engine that cannot be managed.\n\nVendor's page (https://support.huaweicloud.com/intl/en-us/api-cse/cse_06_0086.html)",
    "confirm": "moves the engine to another version, and there is no way back. Connections to it break while it works; an engine without high availability stops serving.",
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
        "name": "engine-id",
        "path": [
          "engine_id"
        ],
        "in": "path",
        "kind": "string",
        "required": "always",
        "description": "ID of the microservice engine to upgrade.",
        "rule": ""
      },
      {
        "name": "x-enterprise-project-id",
        "path": [
          "X-Enterprise-Project-ID"
        ],
        "in": "header",
        "kind": "string",
        "description": "Enterprise project that the engine belongs to. Without it the service takes the enterprise project default, whose ID is 0.",
        "rule": "default 0"
      },
      {
        "name": "version",
        "path": [
          "body",
          "version"
        ],
        "in": "body",
        "kind": "string",
        "required": "always",
        "description": "Version to move to, as major.minor.patch. It has to be the newest: of the three latest official versions, only the two older ones can move, and only to the latest.",
        "rule": "1 to 24 characters"
      }
    ],
    "body": {
      "required": true,
      "constants": [],
      "objects": [],
      "members": [
        "version"
      ]
    },
    "examples": [
      {
        "title": "To the newest version",
        "lines": [
          "meshlift engines upgrade --engine-id 9e84a6f3-7d20-4c15-a3b9-5f1c8e0d2b76 \\",
          "  --x-enterprise-project-id 0 --version 2.4.0"
        ]
      },
      {
        "title": "From a manifest",
        "lines": [
          "meshlift engines upgrade --template to-newest > engines.yaml",
          "meshlift engines upgrade --engine-id 9e84a6f3-7d20-4c15-a3b9-5f1c8e0d2b76 \\",
          "  --x-enterprise-project-id 0 -f engines.yaml"
        ]
      }
    ]
  }
};
