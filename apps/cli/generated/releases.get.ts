// Generated from spec/ by "pnpm generate". Do not edit.
import { bind, type Call } from "../src/command/call.ts";
import type { OperationCommand } from "../src/command/operation.ts";
import { validate } from "./releases.get.validator.js";

/** The operation as a command. */
export const command: OperationCommand = {
  "id": "releases/get",
  "noun": "releases",
  "verb": "get",
  "method": "GET",
  "summary": "Read a grayscale release",
  "description": "What it does. Returns one grayscale release: the service it is about, the workload of the gray version as it was asked for, and both versions' workloads as they run.",
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
      "description": "Kubernetes namespace of the service that is released.",
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
      "description": "ID of the grayscale release, the same as its metadata.uid.",
      "notes": []
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
  "link": "https://support.huaweicloud.com/intl/en-us/api-asm/GetReleaseByName.html"
};

/** How its request is checked and sent. */
export const call: Call = bind(validate, (client, request, options) => client.releases.get(request, options));

/** Manifests to start from, by the name of the example. */
export const templates: Readonly<Record<string, string>> = {};
