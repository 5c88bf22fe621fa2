import { get, noToken, upgradeEngine } from "./given.ts";
import type { GoldenCase } from "./golden-case.ts";

/** Command lines that are wrong. */
export const usage: readonly GoldenCase[] = [
  {
    name: "everything-missing",
    shows: "On a new machine, all missing settings are reported at once.",
    command: "mesh-upgrades get",
    env: { ...noToken, MESHLIFT_ENDPOINT: "", HUAWEICLOUD_SDK_PROJECT_ID: "" },
  },
  {
    name: "control-characters",
    shows: "Control characters in an argument are escaped in the message.",
    command: "a\u001b[2Jb",
  },
  {
    name: "dry-run",
    shows: "A dry run reports the same problems.",
    command: "engines upgrade --dry-run",
  },
  {
    name: "empty-value",
    shows: "An empty value is rejected.",
    command: "mesh-upgrades get --mesh-upgrade-id=",
  },
  {
    name: "flag-of-gh",
    shows: "The error for a flag of gh suggests the flag of meshlift.",
    command: "mesh-upgrades get --json",
  },
  {
    name: "unknown-flag",
    shows: "The error for an unknown flag suggests the nearest one.",
    command: "mesh-upgrades get --mesh-upgrade u",
  },
  {
    name: "unknown-flag-json",
    shows: "With -o json, the error is a JSON object on standard error.",
    command: "mesh-upgrades get --mesh-upgrade u -o json",
  },
  {
    name: "interval",
    shows: "--interval takes a duration.",
    command: `${get} --watch --interval '5 minutes'`,
  },
  {
    name: "timeout-zero",
    shows: "--timeout must be longer than zero.",
    command: `${get} --watch --timeout 0`,
  },
  {
    name: "timeout-without-wait",
    shows: "--timeout needs --watch, --until or --fail-if.",
    command: `${get} --timeout 5m`,
  },
  {
    name: "too-long",
    shows: "A value that is too long is rejected.",
    command: "engines upgrade --engine-id e --version 2.4.0-with-all-the-latest-fixes",
  },
  {
    name: "flag-without-value",
    shows: "A flag without its value is rejected.",
    command: "mesh-upgrades get --mesh-upgrade-id",
  },
  {
    name: "nothing-to-watch",
    shows: "--watch is rejected where no command reads the result.",
    command: `${upgradeEngine} --yes --watch`,
  },
  {
    name: "noun-alone",
    shows: "The error for a noun alone lists its verbs.",
    command: "mesh-upgrades",
  },
  {
    name: "unknown-noun",
    shows: "The error for an unknown noun suggests the nearest one.",
    command: "meshupgrades get",
  },
  {
    name: "unknown-verb",
    shows: "The error for an unknown verb lists the verbs of the noun.",
    command: "mesh-upgrades list",
  },
  {
    name: "verb-first",
    shows: "The error for a verb before the noun, as in kubectl, shows the right order.",
    command: "get mesh-upgrade",
  },
  {
    name: "positional",
    shows: "The error for a value without its flag, as in kubectl and gh, suggests the flag.",
    command: "mesh-upgrade get 6a1f0c52-8d3e-4b7a-9c64-2f5e8b1d7a90",
  },
  {
    name: "output-format",
    shows: "The error for an unknown output format lists the formats.",
    command: `${get} -o xml`,
  },
  {
    name: "path-segment",
    shows: "A value that would change the path of the request is rejected.",
    command: "mesh-upgrades get --mesh-upgrade-id ..",
  },
  {
    name: "query",
    shows: "A --query with a syntax error is rejected with its column.",
    command: `${get} --query 'status.state = Running'`,
  },
  {
    name: "until",
    shows: "An --until with a syntax error is rejected with its column.",
    command: `${get} --until "status.state = 'Succeeded'"`,
  },
  {
    name: "switch-with-value",
    shows: "A switch takes no value.",
    command: `${get} --quiet=true`,
  },
  {
    name: "flag-twice",
    shows: "A flag with two values is rejected.",
    command: "mesh-upgrades get --mesh-upgrade-id one --mesh-upgrade-id other",
  },
];
