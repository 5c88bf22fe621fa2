// Generated from spec/ by "pnpm generate". Do not edit.
import { bind, type Call } from "../src/command/call.ts";
import type { OperationCommand } from "../src/command/operation.ts";
import type { ResponseShapes } from "../src/command/response-shape.ts";
import { validate } from "./engines.upgrade.validator.js";

/** The operation as a command. */
export const command: OperationCommand = {
  "id": "engines/upgrade",
  "noun": "engines",
  "verb": "upgrade",
  "method": "PUT",
  "summary": "Upgrade a microservice engine",
  "description": "Starts the upgrade of one engine: an exclusive ServiceComb engine, a registry and configuration center, or an application gateway.",
  "confirm": "moves the engine to another version, which cannot be undone. Connections to the engine break during the upgrade, and an engine without high availability is unavailable.",
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
        "The Huawei Cloud console shows it under My Credentials; each region has its own."
      ]
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
      "notes": []
    },
    {
      "name": "x-enterprise-project-id",
      "path": [
        "X-Enterprise-Project-ID"
      ],
      "in": "header",
      "kind": "string",
      "description": "Enterprise project of the engine.",
      "notes": [
        "If it is missing, the service uses the enterprise project default, whose ID is 0.",
        "Default 0."
      ]
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
      "description": "Target version, as major.minor.patch.",
      "notes": [
        "It must be the latest: of the three latest official versions, the two older ones can be upgraded, and only to the latest.",
        "1 to 24 characters; matches ^\\d+\\.\\d+\\.\\d+$."
      ]
    }
  ],
  "body": {
    "required": true,
    "constants": [],
    "objects": [],
    "properties": [
      "version"
    ]
  },
  "examples": [
    {
      "title": "Upgrade to the newest version",
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
  ],
  "link": "https://support.huaweicloud.com/intl/en-us/api-cse/cse_06_0086.html"
};

/** How its request is checked and sent. */
export const call: Call = bind(validate, (client, request, options) => client.engines.upgrade(request, options));

/** Manifests to start from, by the name of the example. */
export const templates: Readonly<Record<string, string>> = {
  "to-newest": "# Upgrade a microservice engine. Send it with: meshlift engines upgrade -f FILE\n# Example \"to-newest: Upgrade to the newest version\"\n\n# Target version, as major.minor.patch. It must be the latest: of the three latest official versions,\n# the two older ones can be upgraded, and only to the latest. 1 to 24 characters; matches\n# ^\\d+\\.\\d+\\.\\d+$. Required.\nversion: 2.4.0\n"
};

/** The shapes of the responses that conditions and queries are checked against. */
export const responses: ResponseShapes = JSON.parse("{\"response\":{\"name\":\"EngineUpgradeJob\",\"shape\":{\"fields\":{\"id\":\"string\",\"name\":\"string\",\"jobId\":\"integer\"}}}}");
