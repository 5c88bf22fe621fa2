// Generated from scenarios/ by "pnpm generate". Do not edit.
import type { Scenario } from "./scenario.ts";

/** The scenarios that come with the package, by name. */
export const shippedScenarios = {
  "drifting": {
    "name": "drifting",
    "description": "The service has moved away from the document. Answers have a member more, or one of another type, or a status that is not documented.",
    "faults": [
      {
        "fault": "contract-breach",
        "breach": "undocumented-status",
        "calls": {
          "every": 3
        }
      },
      {
        "fault": "contract-breach",
        "breach": "wrong-type",
        "calls": {
          "every": 2
        }
      },
      {
        "fault": "contract-breach",
        "breach": "unknown-member"
      }
    ]
  },
  "expired-token": {
    "name": "expired-token",
    "description": "The token runs out after the first call of each operation.",
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
    "description": "Things begin to move and then fail, where an example tells of failure.",
    "progress": [
      {
        "outcome": "failure"
      }
    ]
  },
  "flaky": {
    "name": "flaky",
    "description": "Calls fail now and then, each time in another way, but never twice in a row. One more attempt gets a read through.",
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
    "description": "Everything goes well, and things move on with every read. The default.",
    "progress": [
      {
        "reads": 1,
        "outcome": "success"
      }
    ]
  },
  "locked": {
    "name": "locked",
    "description": "Another request holds the resource. Reading works, every change is refused until the scenario ends.",
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
    "description": "Every answer takes 2 seconds, and things move on every 30 seconds, however often they are read.",
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
    "description": "Things begin to move and never come to an end.",
    "progress": [
      {
        "outcome": "none"
      }
    ]
  },
  "throttled": {
    "name": "throttled",
    "description": "The gateway turns away the first two calls of each operation, and says how long to wait.",
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
