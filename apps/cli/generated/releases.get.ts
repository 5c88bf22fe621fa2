// Generated from spec/ by "pnpm generate". Do not edit.
import { bind, type Call } from "../src/command/call.ts";
import type { OperationCommand } from "../src/command/operation.ts";
import type { ResponseShapes } from "../src/command/response-shape.ts";
import { validate } from "./releases.get.validator.js";

/** The operation as a command. */
export const command: OperationCommand = {
  "id": "releases/get",
  "noun": "releases",
  "verb": "get",
  "method": "GET",
  "summary": "Read a grayscale release",
  "description": "Returns one grayscale release: its service, the requested workload of the gray version, and the running workloads of both versions.",
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
  ],
  "until": "status.phase == 'Running'",
  "link": "https://support.huaweicloud.com/intl/en-us/api-asm/GetReleaseByName.html"
};

/** How its request is checked and sent. */
export const call: Call = bind(validate, (client, request, options) => client.releases.get(request, options));

/** Manifests to start from, by the name of the example. */
export const templates: Readonly<Record<string, string>> = {};

/** The shapes of the responses that conditions and queries are checked against. */
export const responses: ResponseShapes = JSON.parse("{\"response\":{\"name\":\"Release\",\"shape\":{\"fields\":{\"kind\":\"string\",\"apiVersion\":\"string\",\"metadata\":{\"fields\":{\"meshID\":\"string\",\"name\":\"string\",\"uid\":\"string\",\"namespace\":\"string\"}},\"spec\":{\"fields\":{\"serviceName\":\"string\",\"clusterID\":\"string\",\"deploymentName\":\"string\",\"version\":\"string\",\"type\":\"string\",\"grayDeployments\":{\"items\":{\"fields\":{\"clusterID\":\"string\",\"template\":\"any\"}}}}},\"status\":{\"fields\":{\"phase\":\"string\",\"startTime\":\"string\",\"updateTime\":\"string\",\"deployment\":\"any\",\"grayDeployments\":{\"items\":\"any\"}}}}}}}");
