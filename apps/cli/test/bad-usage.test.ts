import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { exitCodes } from "../src/command/exit-codes.ts";
import { quickClock } from "./clock.ts";
import { calls, run } from "./cli.ts";

const bin = fileURLToPath(new URL("../dist/bin.js", import.meta.url));

const letters = fc.stringMatching(/^[a-z]{1,20}$/);
/** Anything that can be typed; a NUL cannot. */
const anything = fc
  .oneof(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" }), fc.constant("9".repeat(20_000)))
  .map((word) => word.replaceAll("\0", ""));
const notEmpty = anything.filter((word) => word.trim() !== "");
const brokenExpression = fc.constantFrom("", "a b", "a..b", "[?a", "a = 'b'", "'", "{a:", "a ==", "a[", "(");
const notDuration = notEmpty.filter((word) => !/^[\d.]+(ms|s|m|h)?|never$/.test(word));

/** Words that make a right command line a wrong one, wherever they stand in it behind the verb. */
const anywhere = fc.oneof(
  letters.map((name) => [`--zz-${name}`]),
  fc.tuple(letters, anything).map(([name, value]) => [`--zz-${name}=${value}`]),
  fc
    .constantFrom("quiet", "verbose", "yes", "watch")
    .chain((flag) => anything.map((to) => [`--${flag}=${to}`])),
  notEmpty
    .filter((format) => !/^(table|json|yaml|tsv)$/.test(format))
    .map((format) => [`--output=${format}`]),
  fc.tuple(letters, letters).map(([one, other]) => [`--region=${one}`, `--region=${other}-2`]),
  letters.map((name) => ["--endpoint=http://127.0.0.1:1", `--region=${name}`]),
  letters.map((name) => [`--token-file=${name}`, `--profile=${name}`]),
  brokenExpression.map((query) => [`--query=${query}`]),
  fc
    .constantFrom("", "ftp://a", "http://a.example", "https://a.example/b?c", "a b")
    .map((to) => [`--endpoint=${to}`]),
);
/** The same for a command that reads. */
const onRead = fc.oneof(
  anywhere,
  brokenExpression.map((until) => [`--until=${until}`]),
  brokenExpression.map((failIf) => ["--watch", `--fail-if=${failIf}`]),
  notDuration.map((timeout) => ["--watch", `--timeout=${timeout}`]),
  notDuration.map((interval) => ["--watch", `--interval=${interval}`]),
  fc.constantFrom(
    ["--timeout=1m"],
    ["--interval=1m"],
    ["--watch", "--timeout=0"],
    ["--mesh-upgrade-id=other"],
    ["-f", "-"],
  ),
);
/** Words that only do so at the end. */
const atEnd = fc.oneof(
  notEmpty.filter((word) => !word.startsWith("-")).map((word) => [word]),
  fc.constantFrom(["--query"], ["--region"], ["-o"], ["--profile"]),
);

const wrong = fc
  .oneof(
    fc.tuple(fc.constantFrom("create", "delete", "upgrade", "release"), anywhere, fc.nat()),
    fc.tuple(fc.constant("get"), onRead, fc.nat()),
    fc.tuple(fc.constantFrom(...Object.keys(calls)), atEnd, fc.constant(undefined)),
  )
  .map(([call, words, gap]) => {
    const right = calls[call] ?? [];
    // Between two flags, not between a flag and its value.
    const gaps = right.flatMap((word, index) => (index > 1 && word.startsWith("--") ? [index] : []));
    const at = gap === undefined ? right.length : (gaps[gap % gaps.length] ?? right.length);
    return right.toSpliced(at, 0, ...words);
  });

it("ends every wrong command line with 2, and sends nothing", async () => {
  await fc.assert(
    fc.asyncProperty(wrong, async (words) => {
      const interruption = new AbortController();
      const { code, stdout, stderr, requests } = await run(words, {
        clock: quickClock(),
        signal: interruption.signal,
        // What should not have been sent must not be watched for ever.
        respond() {
          interruption.abort();
          return Response.json({});
        },
      });
      expect({ code, stdout, requests }).toEqual({ code: exitCodes.usage.code, stdout: "", requests: [] });
      expect(stderr).toMatch(/^(meshlift: |\{"error":)/);
      expect(stderr).not.toMatch(/\n\s+at |bug in meshlift/);
    }),
    { numRuns: 1000 },
  );
});

/** The built CLI as a child process; whatever it wants to send goes nowhere. */
async function built(words: readonly string[]): Promise<{ code: unknown; stderr: string }> {
  const env = {
    MESHLIFT_ENDPOINT: "http://127.0.0.1:9",
    HUAWEICLOUD_SDK_PROJECT_ID: "p-1",
    MESHLIFT_TOKEN: "t",
  };
  const child = spawn(process.execPath, [bin, ...words], { env, stdio: ["ignore", "ignore", "pipe"] });
  const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, "close")]);
  return { code, stderr };
}

it("does so as it is built and started, too", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(wrong, { minLength: 4, maxLength: 4 }), async (lines) => {
      for (const { code, stderr } of await Promise.all(lines.map(built))) {
        expect({ code, stderr }).toMatchObject({ code: exitCodes.usage.code });
        expect(stderr).not.toMatch(/\n\s+at |bug in meshlift/);
      }
    }),
    { numRuns: 15 },
  );
}, 60_000);

it("never shows a stack for whatever is typed, as it is built", async () => {
  const known = Object.values(exitCodes).map((row): unknown => row.code);
  const command = fc.constantFrom(
    [],
    ["help"],
    ["config", "show"],
    ["mesh-upgrades"],
    ...Object.values(calls),
  );
  const line = fc.tuple(command, fc.array(anything, { maxLength: 5 })).map((parts) => parts.flat());
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 4, maxLength: 4 }), async (lines) => {
      for (const { code, stderr } of await Promise.all(lines.map(built))) {
        expect(known).toContain(code);
        expect(code).not.toBe(exitCodes.internal.code);
        expect(stderr).not.toMatch(/\n\s+at |bug in meshlift/);
        expect(code === 0 || stderr !== "").toBe(true);
      }
    }),
    { numRuns: 15 },
  );
}, 60_000);
