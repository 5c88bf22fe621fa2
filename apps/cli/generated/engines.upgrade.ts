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
  "description": "Starts the upgrade of one engine: an exclusive ServiceComb engine, a registry and configuration centre, or an application gateway.\n\nBefore you start. You need the permission cse:engine:upgrade and an engine that can be upgraded: of the three latest official versions, the two older ones can be upgraded, and only to the latest. You do not request patches; the service applies them itself. Choose a time with little traffic. Send the header Accept: application/json.\n\nAfter the call. The upgrade runs as a job, and the response contains its jobId. No call in this document reads the job; Huawei Cloud has GET /v2/{project_id}/enginemgr/engines/{engine_id}/jobs/{job_id}. The upgrade is complete when the engine has changed from Upgrading to Available. Instances are upgraded one by one, and connections break briefly. An engine without high availability is unavailable during the upgrade. The upgrade cannot be undone.\n\nErrors.\n\n- An engine that does not exist is a 400 with the code SVCSTG.00501116, not a 404.\n- The job can fail later. You can retry it from the Huawei Cloud console, or with the Huawei Cloud call for engine actions.\n- An upgrade to an unsupported version may leave an engine that cannot be managed.\n\nHuawei Cloud documentation (https://support.huaweicloud.com/intl/en-us/api-cse/cse_06_0086.html)",
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
      "description": "ID of the project that owns the mesh or the engine. The Huawei Cloud console shows it under My Credentials; each region has its own.",
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
      "description": "Enterprise project of the engine. If it is missing, the service uses the enterprise project default, whose ID is 0.",
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
      "description": "Target version, as major.minor.patch. It must be the latest: of the three latest official versions, the two older ones can be upgraded, and only to the latest.",
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
  ]
};

/** How its request is checked and sent. */
export const call: Call = bind(validate, (client, request, options) => client.engines.upgrade(request, options));

/** Manifests to start from, by the name of the example. */
export const templates: Readonly<Record<string, string>> = {
  "to-newest": "# Upgrade a microservice engine. Send it with: meshlift engines upgrade -f FILE\n# Example \"to-newest: Upgrade to the newest version\"\n\n# Target version, as major.minor.patch. It must be the latest: of the three latest official versions,\n# the two older ones can be upgraded, and only to the latest. 1 to 24 characters. Required.\nversion: 2.4.0\n"
};
