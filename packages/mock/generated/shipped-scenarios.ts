// Generated from scenarios/ by "pnpm generate". Do not edit.
import type { Scenario } from "./scenario.ts";

/** The scenarios that come with the package, by name. */
export const shippedScenarios = {
  "drifting": {
    "name": "drifting",
    "description": "The service has drifted from the document. A response has an undocumented property, a property of another type, or an undocumented status.",
    "faults": [
      {
        "fault": "contract-violation",
        "violation": "undocumented-status",
        "calls": {
          "every": 3
        }
      },
      {
        "fault": "contract-violation",
        "violation": "wrong-type",
        "calls": {
          "every": 2
        }
      },
      {
        "fault": "contract-violation",
        "violation": "unknown-property"
      }
    ]
  },
  "expired-token": {
    "name": "expired-token",
    "description": "The token expires after the first call of each operation.",
    "faults": [
      {
        "fault": "status",
        "status": 401,
        "by": "gateway",
        "calls": {
          "from": 2
        }
      }
    ]
  },
  "fails-midway": {
    "name": "fails-midway",
    "description": "Resources advance and then fail, if an example shows a failure.",
    "progress": [
      {
        "outcome": "failure"
      }
    ]
  },
  "flaky": {
    "name": "flaky",
    "description": "Some calls fail, in four different ways, but never two in a row, so a read succeeds with one retry.",
    "faults": [
      {
        "fault": "status",
        "status": 503,
        "by": "gateway",
        "calls": {
          "every": 4
        }
      },
      {
        "fault": "reset",
        "calls": {
          "every": 6
        }
      },
      {
        "fault": "html-page",
        "calls": {
          "every": 10
        }
      },
      {
        "fault": "truncated-body",
        "calls": {
          "every": 14
        }
      }
    ]
  },
  "happy": {
    "name": "happy",
    "description": "Every call succeeds, and each read advances a resource to its next state. The default.",
    "progress": [
      {
        "reads": 1,
        "outcome": "success"
      }
    ]
  },
  "locked": {
    "name": "locked",
    "description": "Another request holds a lock on the resource. Reads succeed, and every change is rejected until the scenario ends.",
    "faults": [
      {
        "fault": "status",
        "status": 429,
        "by": "service",
        "methods": [
          "POST",
          "PUT",
          "PATCH",
          "DELETE"
        ]
      }
    ]
  },
  "slow": {
    "name": "slow",
    "description": "Every response takes 2 seconds, and resources advance every 30 seconds, however often they are read.",
    "progress": [
      {
        "time": "30s"
      }
    ],
    "faults": [
      {
        "fault": "latency",
        "time": "2s"
      }
    ]
  },
  "stuck": {
    "name": "stuck",
    "description": "Resources advance but never reach the end of their lifecycle.",
    "progress": [
      {
        "outcome": "none"
      }
    ]
  },
  "throttled": {
    "name": "throttled",
    "description": "The gateway rejects the first two calls of each operation, and says how long to wait.",
    "faults": [
      {
        "fault": "status",
        "status": 429,
        "by": "gateway",
        "headers": {
          "Retry-After": 1
        },
        "calls": {
          "first": 2
        }
      }
    ]
  }
} satisfies Record<string, Scenario>;
