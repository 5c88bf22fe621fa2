import { get, getRelease, upgradeEngine } from "./given.ts";
import type { GoldenCase } from "./golden-case.ts";

/** Output formats, queries and colors. */
export const output: readonly GoldenCase[] = [
  {
    name: "table",
    shows: "A response is printed as aligned rows, with or without a terminal.",
    command: get,
  },
  {
    name: "nested",
    shows: "A table shortens deeply nested objects to the names of their properties.",
    command: getRelease,
  },
  {
    name: "json",
    shows: "-o json prints the whole response as JSON.",
    command: `${get} -o json`,
  },
  {
    name: "yaml",
    shows: "-o yaml prints the whole response as YAML.",
    command: `${get} -o yaml`,
  },
  {
    name: "tsv",
    shows: "-o tsv prints the response as tab-separated values.",
    command: `${get} -o tsv`,
  },
  {
    name: "query-value",
    shows: "--query prints one value.",
    command: `${get} --query status.state`,
  },
  {
    name: "query-object",
    shows: "--query can build an object of its own.",
    command: `${get} --query '{name: metadata.name, state: status.state}'`,
  },
  {
    name: "query-tsv",
    shows: "--query with -o tsv prints several values for a script.",
    command: `${get} --query '[[metadata.uid, status.state]]' -o tsv`,
  },
  {
    name: "query-null",
    shows: "A --query that selects nothing prints null.",
    command: `${getRelease} --query status.deployment.spec.paused`,
  },
  {
    name: "query-null-json",
    shows: "A --query that selects nothing prints null with -o json, too.",
    command: `${getRelease} --query status.deployment.spec.paused -o json`,
  },
  {
    name: "query-unchecked",
    shows: "--verbose names the parts of an expression that the document leaves open.",
    command: `${getRelease} --query status.deployment.spec.replicas --verbose`,
  },
  {
    name: "verbose",
    shows: "--verbose logs each attempt of a request, without secrets.",
    command: `${get} --query status.state --verbose`,
  },
  {
    name: "force-color",
    shows: "FORCE_COLOR prints colors without a terminal.",
    command: `${get} --query '{state: status.state}'`,
    env: { FORCE_COLOR: "1" },
  },
  {
    name: "force-color-error",
    shows: "FORCE_COLOR colors an error without a terminal.",
    command: "mesh-upgrades",
    env: { FORCE_COLOR: "1" },
  },
  {
    name: "terminal-error",
    shows: "An error is colored on a terminal.",
    command: `${get} --mesh-upgrade u`,
    columns: 60,
  },
  {
    name: "no-color",
    shows: "NO_COLOR turns colors off on a terminal.",
    command: `${get} --query '{state: status.state}'`,
    env: { NO_COLOR: "1" },
    columns: 60,
  },
  {
    name: "force-color-0",
    shows: "FORCE_COLOR=0 turns colors off on a terminal.",
    command: `${get} --query '{state: status.state}'`,
    env: { FORCE_COLOR: "0" },
    columns: 60,
  },
  {
    name: "dumb",
    shows: "TERM=dumb turns colors off on a terminal.",
    command: `${get} --query '{state: status.state}'`,
    env: { TERM: "dumb" },
    columns: 60,
  },
  {
    name: "wide-list",
    shows: "A list that fits the terminal is a table.",
    command: `${get} --query '[{what: spec.targetVersion, by: spec.upgradeStrategy}, {what: status.state, at: status.updatedAt}]'`,
    columns: 90,
  },
  {
    name: "narrow-list",
    shows: "A list that is too wide for the terminal is printed as one block of rows for each item.",
    command: `${get} --query '[{what: spec.targetVersion, by: spec.upgradeStrategy}, {what: status.state, at: status.updatedAt}]'`,
    columns: 30,
  },
  {
    name: "dry-run-json",
    shows: "--dry-run with -o json prints the request as JSON.",
    command: `${upgradeEngine} --dry-run -o json`,
  },
];
