import { shellWord } from "@meshlift/openapi";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tagsFor } from "@meshlift/testing/programs";
import { describe, expect, it } from "vitest";
import { calls, createFlags, run, token } from "./cli.ts";

const create = calls["create"] ?? [];

it("prints a command that names no secret, and sends nothing", async () => {
  const outcome = await run([...create, "--dry-run=curl"]);
  expect(outcome).toMatchObject({ code: 0, stderr: "", requests: [] });
  expect(outcome.stdout.split(" \\\n  ")).toEqual([
    `printf 'X-Auth-Token: %s\\n' "$MESHLIFT_TOKEN" | curl --request POST`,
    "--url http://127.0.0.1:4010/v1/p-1/mesh-upgrade",
    "--header 'Accept: application/json'",
    "--header 'Content-Type: application/json'",
    "--header @-",
    expect.stringMatching(/^--data-raw '\{.*\}'\n$/),
  ]);
  expect(outcome.stdout).not.toContain(token);
});

it.each([
  ["first", ["--dry-run=curl", ...create]],
  ["between noun and verb", [create[0] ?? "", "--dry-run=curl", ...create.slice(1)]],
  ["beside the plain one", [...create, "--dry-run", "--dry-run=curl"]],
])("stands anywhere in the line: %s", async (_, args) => {
  expect((await run(args)).stdout).toMatch(/ \| curl --request POST/);
});

it.each([
  ["first", ["--dry-run", ...create]],
  ["between noun and verb", [create[0] ?? "", "--dry-run", ...create.slice(1)]],
])("does not take the next word for a value where it is plain: %s", async (_, args) => {
  expect((await run(args)).stdout).toMatch(/^POST http/);
});

it.each([
  ["engines", ["--dry-run=wget", ...create]],
  ["engines", [...create, "--dry-run=wget"]],
])("knows no other program", async (_, args) => {
  const outcome = await run(args);
  expect(outcome).toMatchObject({ code: 2, stdout: "", requests: [] });
  expect(outcome.stderr).toContain('--dry-run: expected no value or curl, got "wget".');
});

it("takes no output format", async () => {
  const outcome = await run([...create, "--dry-run=curl", "-o", "json"]);
  expect(outcome).toMatchObject({ code: 2, stdout: "" });
  expect(outcome.stderr).toContain("--output: cannot be used with --dry-run=curl");
});

it("says what curl cannot do for an access key, and signs nothing", async () => {
  const env = { MESHLIFT_TOKEN: "", HUAWEICLOUD_SDK_AK: "AK-1", HUAWEICLOUD_SDK_SK: "secret-of-4711" };
  const outcome = await run([...create, "--dry-run=curl"], { env });
  expect(outcome.code).toBe(0);
  expect(outcome.stdout).toContain("--header @-");
  expect(outcome.stdout).not.toMatch(/Authorization|X-Sdk-Date/);
  expect(outcome.stderr).toMatch(/would sign .* access key .*curl cannot\. Set MESHLIFT_TOKEN/);
  expect(outcome.stdout + outcome.stderr).not.toContain("secret-of-4711");
  expect((await run([...create, "--dry-run=curl", "--quiet"], { env })).stderr).toBe("");
});

it("says that it needs a token where none is set", async () => {
  const outcome = await run([...create, "--dry-run=curl"], { env: { MESHLIFT_TOKEN: "" } });
  expect(outcome).toMatchObject({ code: 0, stderr: expect.stringMatching(/^Set MESHLIFT_TOKEN/) });
});

const odd = [
  `it's`,
  `"$(x)" \`y\` !! $HOME`,
  String.raw`a\ b\\c\'d\\\n\\`,
  "ä 漢 🙂",
  "two\nlines",
  "\u009b31m",
];

describe.for(["sh", "bash", "zsh", "fish"])("a curl command in %s", (shell) => {
  const tags = tagsFor(shell);

  it("keeps the brackets of an address", { tags }, async () => {
    const upgrade = [...(calls["upgrade"] ?? []), "--dry-run=curl"];
    const { stdout } = await run(upgrade, { env: { MESHLIFT_ENDPOINT: "http://[::1]:4010" } });
    expect(argumentsIn(shell, stdout)).toEqual(
      expect.arrayContaining(["--globoff", expect.stringMatching(/^http:\/\/\[::1\]:4010\//)]),
    );
  });

  it.each(odd)("sends the body whole: %j", { tags }, async (name) => {
    const flags = createFlags.with(1, name);
    const { stdout } = await run(["mesh-upgrades", "create", ...flags, "--dry-run=curl"]);
    expect(stdout).not.toContain("\u009b");
    const sent = argumentsIn(shell, stdout).at(-1) ?? "";
    expect(JSON.parse(sent)).toMatchObject({ metadata: { name } });
  });

  it.each([...odd.filter((text) => !text.includes("\n")), "=x", "", "~", "a=b", "-"])(
    "makes one word of %j",
    { tags },
    (text) => expect(argumentsIn(shell, `curl ${shellWord(text)}`)).toEqual([text]),
  );
});

/** Returns the arguments that `line` passes to curl when it is typed into an interactive shell. */
function argumentsIn(shell: string, line: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), "meshlift-curl-"));
  writeFileSync(join(folder, "curl"), '#!/bin/sh\nprintf "%s\\0" "$@" >"$SEEN"\n', { mode: 0o755 });
  const seen = join(folder, "seen");
  try {
    // Interactive, for then a ! would count; fish has no such thing, and reads no pipe of Node's.
    const options = { bash: ["--norc", "-i"], zsh: ["-f", "-i"], fish: ["-N", "-c", line] }[shell] ?? ["-i"];
    const env = { PATH: `${folder}:${process.env["PATH"]}`, SEEN: seen, HOME: folder, MESHLIFT_TOKEN: token };
    const { stderr } = spawnSync(shell, options, { input: `${line}\n`, env, encoding: "utf8" });
    if (!existsSync(seen)) throw new Error(`${shell} ran no curl: ${stderr}`);
    return readFileSync(seen, "utf8").split("\0").slice(0, -1);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
