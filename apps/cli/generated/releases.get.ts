// Generated from spec/ by "pnpm generate". Do not edit.
import { bind, type Call } from "../src/call.ts";
import type { Command } from "../src/command.ts";
import { validate } from "./releases.get.validator.js";

/** The operation as a command. */
export const command: Command = {
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
};

/** How its request is checked and sent. */
export const call: Call = bind(validate, (client, request, options) => client.releases.get(request, options));

/** Manifests to start from, by the name of the example. */
export const templates: Readonly<Record<string, string>> = {};
