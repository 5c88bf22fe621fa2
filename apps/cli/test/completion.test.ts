import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import type { FlagSpec } from "../src/command/flag.ts";
import type { OperationFlag } from "../src/command/operation.ts";
import { commands as table } from "../src/commands/table.ts";
import { describeOperation } from "../src/commands/operation/describe.ts";
import { bashWord, readBashLine } from "../src/completion/bash-line.ts";
import { candidatesFor } from "../src/completion/candidates.ts";
import { completionOutput } from "../src/completion/output.ts";
import { installation, shells } from "../src/completion/shells.ts";
import { run } from "./cli.ts";
import { commands } from "./operations.ts";

/** Words offered for a line; "files", or those that the last word can become. */
async function offered(line: string, env: Record<string, string> = {}): Promise<string | string[]> {
  const words = line.split(" ");
  const current = words.at(-1) ?? "";
  const found = await candidatesFor(words.slice(0, -1), current, table, env);
  return found === "files" ? found : found.map(({ word }) => word).filter((word) => word.startsWith(current));
}

it("offers every noun, every verb of a noun in singular and plural, and every topic of the help", async () => {
  const all = Object.values(commands);
  expect(await offered("")).toEqual([
    ...new Set(all.map(({ noun }) => noun)),
    "config",
    "completion",
    "help",
  ]);
  for (const { noun, verb } of all) {
    expect(await offered(`${noun} `)).toContain(verb);
    expect(await offered(`${noun.replace(/s$/, "")} `)).toContain(verb);
    expect(await offered(`help ${noun} `)).toContain(verb);
  }
  expect(await offered("help ")).toEqual(
    expect.arrayContaining(["config", "exit-codes", "configuration", "global-flags"]),
  );
  expect(await offered("config ")).toEqual(["show"]);
  expect(await offered("completion ")).toEqual([...shells]);
  expect(await offered("mesh-upgrade")).toEqual(["mesh-upgrade", "mesh-upgrades"]);
});

it.each(Object.values(commands))("offers every flag of $id once", async ({ noun, verb, flags }) => {
  const words = await offered(`${noun} ${verb} --`);
  for (const { name } of flags) expect(words).toContain(`--${name}`);
  expect(words).toEqual(expect.arrayContaining(["--output", "--dry-run=curl", "--help"]));
  const first = flags.find(({ repeat }) => repeat !== true);
  expect(await offered(`${noun} ${verb} --${first?.name} x --`)).not.toContain(`--${first?.name}`);
});

it.each([
  ["engines upgrade -o ", ["table", "json", "yaml", "tsv", "ndjson"]],
  [
    "engines upgrade --output=",
    ["--output=table", "--output=json", "--output=yaml", "--output=tsv", "--output=ndjson"],
  ],
  ["-o ", ["table", "json", "yaml", "tsv", "ndjson"]],
  ["engines upgrade --template ", ["to-newest"]],
  ["engines upgrade --template -", expect.arrayContaining(["--file"])],
  ["engines upgrade -f ", "files"],
  ["engines upgrade --file=", "files"],
  ["--token-file ", "files"],
  ["engines upgrade --query ", ["id", "name", "jobId"]],
  ["engines upgrade --query=j", ["--query=jobId"]],
  ["releases get --until status.p", ["status.phase"]],
  ["mesh-upgrades create --until status.s", ["status.state"]],
  ["mesh-upgrades get --fail-if status.currentStep.p", ["status.currentStep.phase"]],
  [
    "releases get --query spec.gray",
    expect.arrayContaining(["spec.grayDeployments", "spec.grayDeployments[].clusterID"]),
  ],
  ["releases delete --until ", expect.arrayContaining(["gone", "status.phase"])],
  ["config show --query ", []],
  ["--query ", []],
  ["engines upgrade --query -", []],
  ["engines upgrade --dry-run=", ["--dry-run=curl"]],
  ["engines upgrade stray ", []],
  ["nothing ", []],
  ["--query engines ", expect.arrayContaining(["engines"])],
  ["--", expect.arrayContaining(["--version", "--help", "--region"])],
])("completes %j", async (line, words) => {
  expect(await offered(line)).toEqual(words);
});

it("leaves out what a command does not have", async () => {
  expect(await offered("engines upgrade --")).not.toContain("--watch");
  expect(await offered("releases get --")).not.toContain("--template");
});

it("offers first what is needed and not there yet", async () => {
  const project = { HUAWEICLOUD_SDK_PROJECT_ID: "p-1" };
  expect(await offered("engines upgrade ")).toEqual(["--project-id", "--engine-id", "--version"]);
  expect(await offered("engines upgrade ", project)).toEqual(["--engine-id", "--version"]);
  expect(await offered("engines upgrade -f plan.yaml ", project)).toEqual(["--engine-id"]);
  const then = await offered("engines upgrade --engine-id e-1 -f plan.yaml ", project);
  expect(then).toContain("--dry-run");
});

it("offers the values that a document allows", () => {
  const [get] = Object.values(commands);
  if (get === undefined) throw new Error("the document has no operation");
  const completes = (more: Partial<OperationFlag>): FlagSpec["completes"] => {
    const mode: OperationFlag = {
      name: "mode",
      path: ["mode"],
      in: "query",
      kind: "string",
      description: "",
      notes: [],
      ...more,
    };
    return describeOperation({ command: { ...get, flags: [mode] }, templates: {} }).flags[0]?.completes;
  };
  expect(completes({ values: ["a", "b c"] })).toEqual(["a", "b c"]);
  expect(completes({ kind: "boolean" })).toEqual(["true", "false"]);
  expect(completes({})).toEqual([]);
});

it("offers the profiles by name, and nothing else of their file", async () => {
  const folder = await mkdtemp(join(tmpdir(), "meshlift-profiles-"));
  const file = join(folder, "credentials");
  await writeFile(file, "[basic]\nak = AK\nsk = [secret]x\n[my prof]\n[red\u001b[31m]\n", { mode: 0o600 });
  const env = { HUAWEICLOUD_SDK_CREDENTIALS_FILE: file };
  expect(await completionOutput("fish", ["--profile", ""], table, env)).toBe("basic\t\nmy prof\t\n");
  await rm(folder, { recursive: true });
  expect(await completionOutput("fish", ["--profile", ""], table, env)).toBe("");
});

const breaks = " \t\n\"'><=;|&(:";

it.each([
  ["meshlift rel", { before: ["meshlift"], current: "rel", kept: 0, quote: "" }],
  ["meshlift  a\\ b ", { before: ["meshlift", "a b"], current: "", kept: 0, quote: "" }],
  ["m --output=js", { before: ["m"], current: "--output=js", kept: 9, quote: "" }],
  ["m 'it", { before: ["m"], current: "it", kept: 0, quote: "'" }],
  [`m "$(x)" y`, { before: ["m", "$(x)"], current: "y", kept: 0, quote: "" }],
  ['m --p="a b', { before: ["m"], current: "--p=a b", kept: 4, quote: '"' }],
  ["m ''", { before: ["m"], current: "", kept: 0, quote: "" }],
  ["m a:b", { before: ["m"], current: "a:b", kept: 2, quote: "" }],
])("reads %j", (line, parts) => {
  expect(readBashLine(line, breaks)).toEqual(parts);
});

it("puts in words that bash reads as they were offered", () => {
  const start = fc.constantFrom("", "'", '"');
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: "grapheme" }), start, (word, open) => {
      fc.pre(!/[\n\r]/.test(word));
      const written = bashWord(word, { before: [], current: "", kept: 0, quote: "" });
      expect(readBashLine(`m ${written}`, breaks).current).toBe(word);
      const quoted = bashWord(word, readBashLine(`m ${open}`, breaks));
      fc.pre(quoted !== undefined);
      expect(readBashLine(`m ${open}${quoted}`, breaks).current).toBe(word);
    }),
  );
});

const flag = fc.constantFrom(
  "--query",
  "-o",
  "--template",
  "-f",
  "--output=",
  "--profile",
  "--",
  "-",
  "--x=y",
);
const word = fc.oneof(
  fc.constantFrom("mesh-upgrades", "create", "help", "config", "constructor"),
  flag,
  fc.string(),
);

it("has candidates whatever is typed, on lines that bash can take", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(word, { maxLength: 6 }), async (words) => {
      for (const shell of ["zsh", "fish"] as const)
        expect(await completionOutput(shell, words, table, {})).toMatch(/^(|:\n|([^\n]+\n)+)$/);
      const line = `meshlift ${words.join(" ")}`;
      const lines = (await completionOutput("bash", [line, breaks], table, {})).split("\n").slice(0, -1);
      const { before, current, kept, quote } = readBashLine(line, breaks);
      const found = await candidatesFor(before.slice(1), current, table, {});
      fc.pre(found !== "files" && quote === "");
      const wanted = found
        .filter(({ word: whole }) => whole.startsWith(current))
        .map(({ word: whole }) => whole);
      const read = lines.map((written) => current.slice(0, kept) + readBashLine(`m ${written}`, "").current);
      expect(read).toEqual(wanted);
    }),
  );
});

it("prints a script for each shell, and says how to install it", async () => {
  const { stdout: help } = await run(["help", "completion"]);
  for (const shell of shells) {
    const outcome = await run(["completion", shell]);
    expect(outcome).toMatchObject({ code: 0, stderr: "", stdout: expect.stringContaining("_meshlift") });
    expect(help).toContain(`  ${installation[shell]}\n`);
  }
});

it.each([
  [[], "completion: expected a shell: bash, zsh, fish"],
  [["fisch"], 'completion: expected one of bash, zsh, fish, got "fisch". Did you mean fish?'],
  [["bash", "zsh"], 'got "bash zsh"'],
])("refuses %j", async (words, message) => {
  const outcome = await run(["completion", ...words]);
  expect(outcome).toMatchObject({ code: 2, stdout: "" });
  expect(outcome.stderr).toContain(message);
});

it("loads neither the client nor the parser of flags for a Tab", async () => {
  const dist = fileURLToPath(new URL("../dist/", import.meta.url));
  const folder = await mkdtemp(join(tmpdir(), "meshlift-loaded-"));
  const seen = join(folder, "seen");
  const hook = `import { registerHooks } from "node:module"; import { appendFileSync } from "node:fs";
registerHooks({ load(url, context, next) { appendFileSync(${JSON.stringify(seen)}, url + "\\n"); return next(url, context); } });`;
  const words = ["completion", "zsh", "--", "mesh-upgrades", "get", "--"];
  const { stdout, stderr } = spawnSync(process.execPath, [join(dist, "bin.js"), ...words], {
    encoding: "utf8",
    env: { ...process.env, NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(hook)}` },
  });
  expect(stderr).toBe("");
  expect(stdout).toContain("--mesh-upgrade-id:");
  const loaded = (await readFile(seen, "utf8")).split("\n").filter((url) => url.startsWith("file:"));
  await rm(folder, { recursive: true });
  expect(loaded.length).toBeGreaterThan(1);
  for (const url of loaded) {
    const code = await readFile(fileURLToPath(url), "utf8");
    expect(code).not.toMatch(/X-Auth-Token|parseArgs/);
  }
});
