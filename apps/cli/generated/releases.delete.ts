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
  "description": "Finishes a grayscale release, either by cancelling it or by ending it. Cancelling keeps the original version; ending keeps the gray version.\n\nEnding takes the original version offline and deletes its workloads and Istio configuration. Huawei Cloud does not state whether cancelling deletes those of the gray version, but expect it to.\n\nBefore you start. You need the permission asm:mesh:deleteRelease. The version that stays must already carry all the traffic. Send the header Content-Type: application/json, although the request has no body. The path does not name a project: if you sign with an AK/SK in a sub-project, send the header X-Project-Id.\n\nAfter the call. The release no longer exists, and reading it should return a 404. The response has no body.\n\nErrors.\n\n- A 400 means that a parameter is invalid, such as an action that the service does not know. The response while the version that stays does not yet carry all the traffic is not documented.\n- A 404 means that there is no such release. An earlier request may already have finished it.\n- If no response arrives, the request may have succeeded. Read the release before you send the request again.\n\nHuawei Cloud documentation (https://support.huaweicloud.com/intl/en-us/api-asm/DeleteRelease.html)",
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
      "description": "ID of the mesh of the release.",
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
      "description": "Kubernetes namespace of the released service.",
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
      "description": "ID of the grayscale release. It is the metadata.uid of the release.",
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
      "description": "Whether to cancel or to end the release. Cancelling removes the gray version, so the original version must carry all the traffic. Ending removes the original version, so the gray version must. Huawei Cloud publishes no values: use the one that the Huawei Cloud console or support of your region gives you.",
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
