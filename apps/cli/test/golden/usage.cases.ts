import { endRelease, get, getRelease, noToken, upgradeEngine } from "./given.ts";
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
    name: "until-unknown-field",
    shows: "An --until with a field that the response cannot have is rejected with the nearest one.",
    command: `${get} --until "status.phase == 'Succeeded'"`,
  },
  {
    name: "until-bare-word",
    shows: "A word without quotes is a field name in JMESPath.",
    command: `${get} --until status.state==Succeeded`,
  },
  {
    name: "until-both",
    shows: "Every problem of every expression is reported.",
    command: `${getRelease} --until status.state==Succeeded --fail-if "phase == 'Failed'" --query status.fase`,
  },
  {
    name: "until-literals",
    shows: "A comparison of two literals is rejected.",
    command: `${get} --until "'status.state' == 'Succeeded'"`,
  },
  {
    name: "until-literal-alone",
    shows: "A literal that is always true is rejected.",
    command: `${get} --until "status.state == 'Succeeded' || 'Done'"`,
  },
  {
    name: "until-constant",
    shows: "A condition without a field is rejected.",
    command: `${get} --until "contains('Succeeded', 'S')"`,
  },
  {
    name: "until-object",
    shows: "The comparison of an object with text is rejected.",
    command: `${get} --until "status == 'Succeeded'"`,
  },
  {
    name: "until-expression-reference",
    shows: "A reference to an expression, which is always true, is rejected.",
    command: `${get} --until "&status.state"`,
  },
  {
    name: "query-inherited-name",
    shows: "Names that JavaScript objects inherit are no fields.",
    command: `${get} --query constructor`,
  },
  {
    name: "query-not-an-array",
    shows: "A projection of what is no array is rejected.",
    command: `${get} --query 'status[*].state'`,
  },
  {
    name: "query-of-built-object",
    shows: "An object that the expression builds has only the fields that it names.",
    command: `${get} --query '{state: status.state} | stat'`,
  },
  {
    name: "query-undefined-variable",
    shows: "A variable that is not defined is rejected.",
    command: `${get} --query 'let $s = status in $t.state'`,
  },
  {
    name: "query-proto",
    shows: "A field that JavaScript would lose is rejected.",
    command: `${get} --query '{__proto__: status}'`,
  },
  {
    name: "query-without-body",
    shows: "A --query is rejected where the response has no body.",
    command: `${endRelease} --query status.phase`,
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
