// Generated from spec/ by "pnpm generate". Do not edit.
import { bind, type Call } from "../src/command/call.ts";
import type { OperationCommand } from "../src/command/operation.ts";
import type { ResponseShapes } from "../src/command/response-shape.ts";
import { validate } from "./releases.delete.validator.js";

/** The operation as a command. */
export const command: OperationCommand = {
  "id": "releases/delete",
  "noun": "releases",
  "verb": "delete",
  "method": "DELETE",
  "summary": "Cancel or end a grayscale release",
  "description": "Finishes a grayscale release, either by canceling it or by ending it. Canceling keeps the original version; ending keeps the gray version.",
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
      "notes": []
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
      "notes": []
    },
    {
      "name": "release-id",
      "path": [
        "release_id"
      ],
      "in": "path",
      "kind": "string",
      "required": "always",
      "description": "ID of the grayscale release.",
      "notes": [
        "It is the metadata.uid of the release."
      ]
    },
    {
      "name": "action",
      "path": [
        "action"
      ],
      "in": "query",
      "kind": "string",
      "required": "always",
      "description": "Whether to cancel or to end the release.",
      "notes": [
        "Canceling removes the gray version, so the original version must carry all the traffic.",
        "Ending removes the original version, so the gray version must.",
        "Huawei Cloud publishes no values: use the one that the Huawei Cloud console or support of your region gives you."
      ]
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
  },
  "link": "https://support.huaweicloud.com/intl/en-us/api-asm/DeleteRelease.html"
};

/** How its request is checked and sent. */
export const call: Call = bind(validate, (client, request, options) => client.releases.delete(request, options));

/** Manifests to start from, by the name of the example. */
export const templates: Readonly<Record<string, string>> = {};

/** The shapes of the responses that conditions and queries are checked against. */
export const responses: ResponseShapes = JSON.parse("{\"response\":{},\"read\":{\"name\":\"Release\",\"shape\":{\"fields\":{\"kind\":\"string\",\"apiVersion\":\"string\",\"metadata\":{\"fields\":{\"meshID\":\"string\",\"name\":\"string\",\"uid\":\"string\",\"namespace\":\"string\"}},\"spec\":{\"fields\":{\"serviceName\":\"string\",\"clusterID\":\"string\",\"deploymentName\":\"string\",\"version\":\"string\",\"type\":\"string\",\"grayDeployments\":{\"items\":{\"fields\":{\"clusterID\":\"string\",\"template\":\"any\"}}}}},\"status\":{\"fields\":{\"phase\":\"string\",\"startTime\":\"string\",\"updateTime\":\"string\",\"deployment\":\"any\",\"grayDeployments\":{\"items\":\"any\"}}}}}}}");
