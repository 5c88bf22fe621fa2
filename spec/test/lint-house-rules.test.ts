import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { copy, type Outcome } from "./copy.ts";

type Break = [rule: string, what: string, file: string, change: (text: string) => string, complaint: string];

const exchange = (from: string | RegExp, to: string) => (text: string) => text.replace(from, to);
const without = (part: RegExp) => exchange(part, "");

/** One violation of each rule of `house-rules.ts`. One copy of the document contains all of them. */
const breaks: Break[] = [
  [
    "house/confirm",
    "a blank x-confirm",
    "paths/release.yaml",
    exchange(/x-confirm: >-\n( {4}.*\n)+/, 'x-confirm: " "\n'),
    "x-confirm must state the consequence",
  ],
  [
    "house/confirm",
    "an x-confirm that is not a string",
    "paths/engine-upgrade.yaml",
    exchange(/x-confirm: >-\n( {4}.*\n)+/, "x-confirm: true\n"),
    "x-confirm must state the consequence",
  ],
  [
    "house/described",
    "a server without a description",
    "paths/release.yaml",
    without(/ {4}description: Application Service Mesh.*\n/),
    "A server needs a description",
  ],
  [
    "house/described",
    "a server variable without a description",
    "paths/engine-upgrade.yaml",
    without(/ +description: Region of the engine.*\n/),
    "A server variable needs a description",
  ],
  [
    "house/described",
    "a request body without a description",
    "paths/mesh-upgrades.yaml",
    without(/ +description: The mesh to upgrade.*\n/),
    "A request body needs a description",
  ],
  [
    "house/described",
    "a link without a description",
    "paths/mesh-upgrades.yaml",
    without(/ +description: The `metadata.uid` of.*\n/),
    "A link needs a description",
  ],
  [
    "house/described",
    "a security scheme without a description",
    "openapi.yaml",
    exchange(/(name: X-Auth-Token\n) +description: \|\n( {8}.*\n)+/, "$1"),
    "A security scheme needs a description",
  ],
  [
    "house/described",
    "a schema without a description",
    "schemas/EngineUpgrade.yaml",
    without(/^description: .*\n/m),
    "A schema needs a description",
  ],
  [
    "house/described",
    "a property without a description",
    "schemas/EngineUpgradeJob.yaml",
    without(/ +description: Name of.*\n/),
    "A property needs a description",
  ],
  [
    "house/example-form",
    "an example without a summary",
    "examples/releases/release-canary.yaml",
    without(/^summary: .*\n/),
    "An example needs a summary",
  ],
  [
    "house/example-form",
    "an example without a value",
    "examples/errors/cse-internal-error.yaml",
    exchange(/value:[^]*/, "externalValue: https://example.com/error.json\n"),
    "An example needs a `value`",
  ],
  [
    "house/example-form",
    "a reference inside an example",
    "examples/errors/cse-forbidden.yaml",
    exchange("value:\n", "value:\n  more:\n    - $ref: cse-conflict.yaml\n"),
    "A `$ref` inside an example's value is not resolved",
  ],
  [
    "house/named-examples",
    "an example without a name",
    "parameters/namespace.yaml",
    (text) => `${text}example: shop\n`,
    "Use `examples` instead of `example`",
  ],
  [
    "house/named-examples",
    "a response without an example",
    "responses/CseConflict.yaml",
    exchange(/ +examples:[^]*/, ""),
    "A named example is missing",
  ],
  [
    "house/operation-id",
    "an operationId without a noun",
    "paths/engine-upgrade.yaml",
    exchange("engines/upgrade", "upgrade"),
    "noun/verb",
  ],
  [
    "house/own-response",
    "a response shared by two statuses",
    "paths/release.yaml",
    exchange("AsmConflict", "AsmNotFound"),
    "409 shares the response of 404",
  ],
  [
    "house/path-servers",
    "a path without a server",
    "paths/mesh-upgrade.yaml",
    without(/^servers:\n( .*\n)+/),
    "A path needs `servers`",
  ],
  [
    "house/shows",
    "an unknown meaning",
    "examples/errors/asm-forbidden.yaml",
    exchange("value:", "x-shows: nobody\nvalue:"),
    'x-shows is "failure" or "not-found"; this is "nobody"',
  ],
  [
    "house/shows",
    "a failure without its meaning",
    "examples/mesh-upgrades/mesh-upgrade-failed.yaml",
    without(/^x-shows: failure\n/m),
    'The name "failed" suggests a failure: add x-shows: failure',
  ],
  [
    "house/shows",
    "a missing resource without its meaning",
    "examples/errors/cse-engine-not-found.yaml",
    without(/^x-shows: not-found\n/m),
    'The name "engine-not-found" suggests a missing resource: add x-shows: not-found',
  ],
  [
    "house/shows",
    "a failure as the first example",
    "examples/releases/release-canary.yaml",
    exchange("value:", "x-shows: failure\nvalue:"),
    "The first example shows a resource after its creation",
  ],
  [
    "house/shows",
    "a failure in the response of a POST or PUT",
    "examples/engines/engine-upgrade-accepted.yaml",
    exchange("value:", "x-shows: failure\nvalue:"),
    "x-shows: failure belongs to a success response of a GET",
  ],
  [
    "house/shows",
    "a missing resource in a success response",
    "examples/releases/release-blue-green.yaml",
    exchange("value:", "x-shows: not-found\nvalue:"),
    "x-shows: not-found belongs to an error response",
  ],
  [
    "house/shows",
    "a second missing resource in the responses of an operation",
    "responses/CseTooManyRequests.yaml",
    exchange(
      "examples:\n",
      "examples:\n      one: { x-shows: not-found, value: {} }\n      two: { x-shows: not-found, value: {} }\n",
    ),
    '"one" already is the response to a missing resource',
  ],
  [
    "house/shows",
    "a meaning in a request",
    "examples/engines/engine-upgrade-to-newest.yaml",
    exchange("value:", "x-shows: failure\nvalue:"),
    "x-shows belongs to the example of a response",
  ],
];

let outcome: Outcome;
let rules: Record<string, unknown>;

beforeAll(async () => {
  await using spec = await copy();
  for (const [, , file, change] of breaks) await spec.edit(file, change);
  rules = parse(await readFile(join(spec.folder, "redocly.yaml"), "utf8")).rules;
  outcome = await spec.run("lint.ts");
});

test.for(breaks)("%s finds %s", ([rule, , file, , message]) => {
  const lines = outcome.stderr.split("\n").filter((line) => line.startsWith(`${file}:`));
  expect(lines.filter((line) => line.endsWith(` (${rule})`)).join("\n")).toContain(message);
});

test("covers every house rule that redocly.yaml enables", () => {
  const on = Object.keys(rules).filter((rule) => rule.startsWith("house/") && rules[rule] !== "off");
  expect(on.toSorted()).toEqual([...new Set(breaks.map(([rule]) => rule))].toSorted());
});
