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
  "description": "Returns one grayscale release: its service, the requested workload of the gray version, and the running workloads of both versions.\n\nBefore you start. You need the permission asm:mesh:getRelease. The path does not name a project: if you sign with an AK/SK in a sub-project, send the header X-Project-Id.\n\nAfter the call. Reading changes nothing. Huawei Cloud publishes no values for spec.type and status.phase. A change to the traffic policy of a release takes about ten seconds to take effect.\n\nErrors. A 404 means that the mesh and namespace have no such release, or that the release was cancelled or ended.\n\nHuawei Cloud documentation (https://support.huaweicloud.com/intl/en-us/api-asm/GetReleaseByName.html)",
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
