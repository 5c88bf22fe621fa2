// Generated from spec/ by "pnpm generate". Do not edit.
import { bind, type Call } from "../src/call.ts";
import type { Command } from "../src/command.ts";
import { validate } from "./engines.upgrade.validator.js";

/** The operation as a command. */
export const command: Command = {
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
};

/** How its request is checked and sent. */
export const call: Call = bind(validate, (client, request, options) => client.engines.upgrade(request, options));

/** Manifests to start from, by the name of the example. */
export const templates: Readonly<Record<string, string>> = {
  "to-newest": "# Upgrade a microservice engine. Send it with: meshlift engines upgrade -f FILE\n# Example \"to-newest: To the newest version\"\n\n# Version to move to, as major.minor.patch. It has to be the newest: of the three latest official\n# versions, only the two older ones can move, and only to the latest. 1 to 24 characters. Required.\nversion: 2.4.0\n"
};
