/**
 * Stands in for npm, npx and pnpm in samples, since this repo's packages are not on the registry: checks that every
 * package and script that is named is there, and runs those programs that the workspace has.
 */
import { spawnSync } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, delimiter, join } from "node:path";
import { parseArgs } from "node:util";
import { workspace } from "../workspace-copy.ts";

interface Manifest {
  name: string;
  version: string;
  private?: boolean;
  scripts?: Record<string, string>;
}

const readManifest = (path: string): Manifest => JSON.parse(readFileSync(join(workspace, path), "utf8"));
const installed = join(workspace, "apps/e2e/node_modules");
const members = globSync(["spec/package.json", "{packages,apps}/*/package.json"], { cwd: workspace }).map(
  readManifest,
);
const ours = new Map(members.map((manifest) => [manifest.name, manifest]));

function refuse(problem: string): never {
  console.error(`${program}: ${problem}`);
  process.exit(1);
}

/** Ends with the exit code of a program that is on the PATH, or among the tools of `apps/e2e`. */
function run(name: string, args: string[]): never {
  const tool = join(installed, ".bin", name);
  const { status } = spawnSync(existsSync(tool) ? tool : name, args, { stdio: "inherit" });
  process.exit(status ?? 1);
}

/** @param name with or without a version, `vitest@5`, or the path of a tarball. */
function checkPackage(name: string): void {
  if (name.endsWith(".tgz")) return checkTarball(basename(name));
  const bare = name.replace(/(?<=.)@.*$/, "");
  const tools = ["node", "pnpm"];
  if (ours.get(bare)?.private === true) refuse(`${bare} is not published`);
  if (!ours.has(bare) && !tools.includes(bare) && !existsSync(join(installed, bare))) {
    refuse(`no package ${bare} in this workspace`);
  }
}

function checkTarball(file: string): void {
  const known = members.map(
    ({ name, version }) => `${name.replace("@", "").replace("/", "-")}-${version}.tgz`,
  );
  if (!known.includes(file)) refuse(`no package is packed as ${file}: ${known.join(", ")}`);
}

/** Where a page changes the spec of a clone, its generators and programs are those of the clone. */
function runInClone(root: string, script: string, args: string[]): void {
  if (script === "meshlift") run("node", [join(root, "apps/cli/src/bin.ts"), ...args]);
  if (script === "mock")
    run("node", [join(root, "packages/mock/src/bin.ts"), "--port", process.env["SAMPLE_PORT"] ?? ""]);
  if (script !== "generate") return;
  const [, ...path] = (process.env["PATH"] ?? "").split(delimiter);
  const flags = ["--config.verify-deps-before-run=false", "--workspace-concurrency=1", "--recursive"];
  const env = { ...process.env, PATH: path.join(delimiter) };
  process.exit(
    spawnSync("pnpm", [...flags, "run", "generate"], { cwd: root, env, stdio: "inherit" }).status ?? 1,
  );
}

function npm([command = "", ...args]: string[]): void {
  if (!["install", "i", "add", "ci", "init", "pkg"].includes(command))
    refuse(`samples have no "npm ${command}"`);
  const names = args.filter((word) => !word.startsWith("-"));
  if (command === "pkg" || command === "init") return;
  for (const name of names) checkPackage(name);
}

function npx(args: string[]): void {
  const options = {
    package: { type: "string", short: "p", multiple: true },
    yes: { type: "boolean", short: "y" },
  } as const;
  const at = args.findIndex(
    (word, index) => !word.startsWith("-") && !/^(-p|--package)$/.test(args[index - 1] ?? ""),
  );
  const { values } = parseArgs({ args: args.slice(0, at), options });
  for (const name of values.package ?? []) checkPackage(name);
  const [name = "", ...rest] = args.slice(at);
  if (name === "pnpm") return pnpm(rest);
  const bin = values.package === undefined ? name : undefined;
  if (bin !== undefined) checkPackage(bin);
  run(name, rest);
}

function pnpm(args: string[]): void {
  const words = args[0] === "--filter" ? args.slice(2) : args;
  const manifest = args[0] === "--filter" ? ours.get(args[1] ?? "") : readManifest("package.json");
  if (manifest === undefined) return refuse(`no package ${args[1]} in this workspace`);
  const [script = "", ...rest] = words[0] === "run" ? words.slice(1) : words;
  if (script === "install" || script === "exec") return;
  if (manifest.scripts?.[script] === undefined) refuse(`no script "${script}" in ${manifest.name}`);
  if (clone !== undefined) runInClone(clone, script, rest);
  if (script === "meshlift") run("meshlift", rest);
  if (script === "mock") run("meshlift-mock", rest);
}

// What it runs is to have the Ctrl-C, and to say how it ended.
process.on("SIGINT", () => undefined);
const clone = process.env["SAMPLE_CLONE"];
const [, , program = "", ...words] = process.argv;
if (program === "npm") npm(words);
else if (program === "npx") npx(words);
else pnpm(words);
