import * as fc from "fast-check";
import { expect, it } from "vitest";
import { exitCodes } from "../src/command/exit-codes.ts";
import { globalFlagSpecs } from "../src/command/global-options.ts";
import { flagsOf } from "../src/command/options.ts";
import { waitFlags } from "../src/wait/wait-flags.ts";
import { quickClock } from "./clock.ts";
import { run } from "./cli.ts";
import { commands } from "./operations.ts";

const all = Object.values(commands);
const names = [
  ...all.flatMap(({ flags }) => flags.map(({ name }) => name)),
  ...[...globalFlagSpecs, ...flagsOf(waitFlags)].map(({ name }) => name),
  "file",
  "template",
  "version",
];
const flag = fc.constantFrom(...names).map((name) => `--${name}`);
const value = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string(),
  fc.constantFrom(
    "",
    "-",
    "--",
    ".",
    "..",
    "true",
    "{",
    "[]",
    "null",
    "1e999",
    "/dev/null",
    "constructor",
    "__proto__",
    "\u0000",
    "\ud800",
    "\u202e",
    "é😀",
    "9".repeat(20_000),
    "a b",
    "status.state == 'Done'",
    "[?a",
    "abs(status)",
    "never",
    "1ms",
    "0",
    "-1h",
    "/",
    "/etc/hostname",
  ),
);
const word = fc.oneof(
  flag,
  value,
  fc.tuple(flag, value).map(([name, text]) => `${name}=${text}`),
  fc.constantFrom("-f", "-o", "-h", "help"),
);
/** Some of them several times. */
const typed = fc.oneof(
  { weight: 5, arbitrary: word.map((one) => [one]) },
  {
    weight: 1,
    arbitrary: fc.tuple(word, fc.integer({ min: 2, max: 4 })).map(([one, times]) => Array(times).fill(one)),
  },
);
const start = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...all).map(({ noun, verb }) => [noun, verb]) },
  { weight: 1, arbitrary: fc.constantFrom([], ["help"], ["completion"], ["mesh-upgrades"]) },
);

it("never ends with a bug or a stack trace, whatever is typed", async () => {
  await fc.assert(
    fc.asyncProperty(start, fc.array(typed, { maxLength: 12 }), async (begin, words) => {
      const interruption = new AbortController();
      let reads = 0;
      const { code, stderr } = await run([...begin, ...words.flat()], {
        clock: quickClock(),
        signal: interruption.signal,
        respond() {
          reads += 1;
          // A watch without a condition ends by Ctrl-C only.
          if (reads > 3) interruption.abort();
          return Response.json({ metadata: { uid: "u" } });
        },
      });
      const { ok, usage, auth, waitFailed, waitTimeout, interrupted } = exitCodes;
      const expected = [ok, usage, auth, waitFailed, waitTimeout, interrupted].map((row) => row.code);
      expect(expected).toContain(code);
      expect(stderr).not.toMatch(/\n\s+at |bug in meshlift/);
      expect(code === 0 || stderr.startsWith("meshlift: ")).toBe(true);
    }),
    { numRuns: 1500 },
  );
});

it("never ends with a bug, whatever the manifest holds", async () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.json(),
    fc
      .array(
        fc.constantFrom(
          "metadata",
          "spec",
          ":",
          " ",
          "\n",
          "- ",
          "[",
          "]",
          "{",
          "}",
          "&a",
          "*a",
          "!!str",
          "|",
          ">",
          "'",
          '"',
          "?",
          "#",
          "\t",
          "name",
          "<<",
          "---",
          "%",
        ),
      )
      .map((parts) => parts.join("")),
  );
  await fc.assert(
    fc.asyncProperty(text, async (stdin) => {
      const outcome = await run(["mesh-upgrades", "create", "-f", "-"], { stdin });
      expect(outcome).toMatchObject({ code: 2, stdout: "", requests: [] });
      expect(outcome.stderr).not.toMatch(/\n\s+at |bug in meshlift/);
    }),
    { numRuns: 700 },
  );
});

it("never ends with a bug, whatever the service responds", async () => {
  const response = fc.record({
    status: fc.integer({ min: 200, max: 599 }),
    body: fc.oneof(fc.json(), fc.string()),
  });
  await fc.assert(
    fc.asyncProperty(response, fc.constantFrom("table", "json", "yaml"), async ({ status, body }, format) => {
      const empty = [204, 205, 304].includes(status);
      const { code, stderr } = await run(["mesh-upgrades", "get", "--mesh-upgrade-id", "u", "-o", format], {
        respond: () => new Response(empty ? null : body, { status }),
      });
      expect(stderr).not.toMatch(/\n\s+at |bug in meshlift/);
      expect(code).not.toBe(exitCodes.internal.code);
    }),
    { numRuns: 500 },
  );
});
