import * as fc from "fast-check";
import { globalFlagSpecs } from "../../../cli/src/command/global-options.ts";
import { flagsOf } from "../../../cli/src/command/options.ts";
import { waitFlags } from "../../../cli/src/wait/wait-flags.ts";
import { commands } from "../../../cli/test/operations.ts";
import { operations, parameterExample } from "../examples.ts";
import { callKinds } from "./call-kinds.ts";
import { hostileText } from "./hostile-text.ts";

/** The token of the generated calls; it is also among the values that are typed. */
export const token = "token-of-the-generated-calls-4711-0815";

/** One run of the CLI, and the service that it meets. */
export interface GeneratedCall {
  words: string[];
  stdin: string;
  service: GeneratedService;
}

/** The mock, by the name of a scenario; or a status and a body that the service makes up. */
type GeneratedService = { scenario: (typeof scenarios)[number] } | { status: number; body: string };

const scenarios = [
  "happy",
  "stuck",
  "fails-midway",
  "throttled",
  "flaky",
  "locked",
  "expired-token",
] as const;

/** Values of the examples of the document, so that most calls find their resource. */
const existing: Readonly<Record<string, string>> = {
  "u-1": parameterExample("mesh-upgrades/get", "mesh_upgrade_id"),
  "m-1": parameterExample("releases/get", "mesh_id"),
  "r-1": parameterExample("releases/get", "release_id"),
  "e-1": parameterExample("engines/upgrade", "engine_id"),
};

const oddValues = [
  "",
  "-",
  "--",
  "true",
  "null",
  "0",
  "1e999",
  "[]",
  "{}",
  "a b",
  "é😀",
  "\ud800",
  "__proto__",
  "..",
  "/dev/null",
  "status.state == 'Succeeded'",
  "status.state",
  "[?a",
  "5s",
  "0s",
  "never",
  "x".repeat(3000),
];
const value = fc.oneof(
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.string({ maxLength: 20 }),
  fc.constantFrom(...oddValues),
  // As often as any other text, so that the small form has many of them.
  fc.constantFrom(token, `a ${token}`, hostileText, `\u009b2J${token}`),
);
const flagNames = [
  ...Object.values(commands).flatMap(({ flags }) => flags.map(({ name }) => name)),
  ...[...globalFlagSpecs, ...flagsOf(waitFlags)].map(({ name }) => name),
  "file",
  "template",
  "retry-for",
  "unknown",
];
const word = fc.oneof(
  value,
  fc.constantFrom(...flagNames).map((name) => `--${name}`),
  fc.tuple(fc.constantFrom(...flagNames), value).map(([name, text]) => `--${name}=${text}`),
  fc.constantFrom("-f", "-o", "-q", "-h"),
);
/** Flags that are right by themselves. */
const extras = fc.constantFrom<string[]>(
  [],
  ...["table", "json", "yaml", "tsv", "ndjson"].map((format) => ["-o", format]),
  ["--verbose"],
  ["--quiet"],
  ["--dry-run"],
  ["--dry-run=curl"],
  ["--query", "*"],
  ["--watch", "--timeout", "1m"],
  ["--until", "status.state == 'Succeeded'", "--fail-if", "status.state == 'Failed'", "--timeout", "5m"],
  ["-o", "json", "--until", "status.state == 'Succeeded'", "--timeout", "5m"],
);

/** A change of a command line: another word in place of one, a word more, a word less, or none. */
const edit = fc.record({ at: fc.nat(20), remove: fc.nat(1), insert: fc.array(word, { maxLength: 2 }) });
const edits = fc.oneof(
  { weight: 2, arbitrary: fc.constant([]) },
  { weight: 3, arbitrary: fc.array(edit, { maxLength: 3 }) },
);

const manifests = operations.flatMap(({ noun, verb, requestBody }) =>
  (requestBody?.examples ?? []).map((example) => ({ noun, verb, body: example.value })),
);

/** A body of the document's examples, with other values at some of its properties. */
const manifest = fc
  .record({
    of: fc.constantFrom(...manifests),
    changes: fc.array(fc.tuple(fc.nat(), fc.oneof(fc.jsonValue(), value)), { maxLength: 2 }),
  })
  .map(({ of, changes }) => ({ of, text: JSON.stringify(changes.reduce<unknown>(changed, of.body)) }));

/** Returns `body` with another value at one of its properties, which a number selects. */
function changed(body: unknown, [at, to]: [number, unknown]): unknown {
  let left = at % Math.max(1, JSON.stringify(body).match(/":/g)?.length ?? 1);
  const visit = (node: unknown): unknown => {
    if (typeof node !== "object" || node === null || Array.isArray(node)) return node;
    return Object.fromEntries(
      Object.entries(node).map(([name, item]) => (left-- === 0 ? [name, to] : [name, visit(item)])),
    );
  };
  return visit(body);
}

const service: fc.Arbitrary<GeneratedService> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...scenarios).map((scenario) => ({ scenario })) },
  {
    weight: 1,
    arbitrary: fc.record({
      status: fc.constantFrom(200, 201, 204, 302, 400, 401, 403, 404, 409, 418, 429, 500, 503),
      body: fc.oneof(
        fc.json(),
        fc.string({ unit: "binary" }),
        fc.constantFrom(
          JSON.stringify({ errorCode: hostileText, errorMsg: `${hostileText} ${token}`, request_id: token }),
          JSON.stringify({ metadata: { uid: hostileText, name: token }, status: { state: hostileText } }),
        ),
      ),
    }),
  },
);

const commandLine = fc
  .record({ call: fc.constantFrom(...callKinds), edits, extras })
  .map(({ call, edits: changes, extras: more }) => {
    const words = [...call.words.map((one) => existing[one] ?? one), ...more];
    for (const { at, remove, insert } of changes) words.splice(at % (words.length + 1), remove, ...insert);
    return { words, stdin: "" };
  });
const withManifest = fc
  .record({ manifest, edits, extras })
  .map(({ manifest: of, edits: changes, extras: more }) => {
    const { text } = of;
    const { noun, verb } = of.of;
    const id = noun === "engines" ? ["--engine-id", existing["e-1"] ?? ""] : [];
    const words = [noun, verb, "-f", "-", "--yes", ...id, ...more];
    for (const { at, remove, insert } of changes) words.splice(at % (words.length + 1), remove, ...insert);
    return { words, stdin: text };
  });

/** Command lines that are right or nearly so, manifests, and services that are well or not. */
export const generatedCall: fc.Arbitrary<GeneratedCall> = fc
  .tuple(fc.oneof(commandLine, withManifest), service)
  .map(([line, of]) => ({ words: line.words, stdin: line.stdin, service: of }));
