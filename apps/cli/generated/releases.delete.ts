// Generated from spec/ by "pnpm generate". Do not edit.
import { bind, type Call } from "../src/call.ts";
import type { Command } from "../src/command.ts";
import { validate } from "./releases.delete.validator.js";

/** The operation as a command. */
export const command: Command = {
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
};

/** How its request is checked and sent. */
export const call: Call = bind(validate, (client, request, options) => client.releases.delete(request, options));

/** Manifests to start from, by the name of the example. */
export const templates: Readonly<Record<string, string>> = {};
