import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

/** A program that some tests need and that a machine may lack. */
export interface OptionalProgram {
  /** The tag of a test that needs the program. */
  name: string;
  /** The possible commands, best first. */
  commands: readonly string[];
  /** Other places where it can be installed, as absolute paths. */
  paths?: readonly string[];
  /** An environment variable with its path, which takes precedence. */
  variable?: string;
  /** The Debian package. */
  apt: string;
  /** The purpose in the tests. */
  purpose: string;
}

/** All programs that some tests need. */
export const programs = [
  {
    name: "chromium",
    commands: ["chromium", "chromium-browser", "google-chrome"],
    paths: ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"],
    variable: "CHROMIUM_PATH",
    apt: "chromium",
    purpose: "opens the documentation, and runs the client in a browser",
  },
  {
    name: "redis-server",
    commands: ["redis-server", "valkey-server"],
    apt: "redis-server",
    purpose: "holds the shared state of several mocks",
  },
  { name: "tmux", commands: ["tmux"], apt: "tmux", purpose: "runs the CLI on a real terminal" },
  { name: "zsh", commands: ["zsh"], apt: "zsh", purpose: "completes and quotes command lines" },
  { name: "fish", commands: ["fish"], apt: "fish", purpose: "completes and quotes command lines" },
  { name: "curl", commands: ["curl"], apt: "curl", purpose: "runs the curl samples and dry runs" },
  { name: "python3", commands: ["python3"], apt: "python3", purpose: "runs the Python samples" },
  // A runtime without its compiler cannot run a source file.
  { name: "java", commands: ["javac"], apt: "default-jdk-headless", purpose: "runs the Java sample" },
  { name: "go", commands: ["go"], apt: "golang-go", purpose: "runs the Go sample" },
] as const satisfies readonly OptionalProgram[];

/** The name of an optional program. */
export type ProgramName = (typeof programs)[number]["name"];

/** Returns the tags of a test that runs these commands: the names of the optional programs among them. */
export function tagsFor(...commands: string[]): ProgramName[] {
  return programs.map(({ name }) => name).filter((name) => commands.includes(name));
}

/**
 * Returns the path of an optional program, or undefined if the machine lacks it.
 * @param env the environment to look in; `PATH` and the program's own variable count.
 */
export function findProgram(name: ProgramName, env: NodeJS.ProcessEnv = process.env): string | undefined {
  return pathOf(entry(name), env);
}

/**
 * Returns the path of an optional program.
 * @throws {Error} with the command that installs it, if the machine lacks it.
 */
export function requireProgram(name: ProgramName, env: NodeJS.ProcessEnv = process.env): string {
  const path = findProgram(name, env);
  if (path === undefined) throw new Error(`${name} is not installed: ${installCommand([entry(name)])}`);
  return path;
}

/** Returns the optional programs that the machine lacks, in the order of the list. */
export function missingPrograms(env: NodeJS.ProcessEnv = process.env): OptionalProgram[] {
  return programs.filter((program) => pathOf(program, env) === undefined);
}

/**
 * Describes the optional programs of the machine in one line, which Turborepo hashes: a test that was skipped for
 * lack of a program runs once the program is installed.
 */
export function installedPrograms(env: NodeJS.ProcessEnv = process.env): string {
  return programs.flatMap((program) => pathOf(program, env) ?? []).join(delimiter);
}

/** Returns the command that installs programs on Debian. */
export function installCommand(missing: readonly OptionalProgram[]): string {
  return ["apt-get install -y --no-install-recommends", ...missing.map(({ apt }) => apt)].join(" ");
}

/** Reports whether the tests run in CI, where no test may be skipped: `CI` is set and not empty. */
export function inCi(env: NodeJS.ProcessEnv = process.env): boolean {
  return (env["CI"] ?? "") !== "";
}

/**
 * Returns the reason why the tests cannot run, or undefined. In CI a missing program is an error, because a skipped test
 * would look like a passed one.
 */
export function refusal(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const missing = missingPrograms(env);
  if (!inCi(env) || missing.length === 0) return undefined;
  const names = missing.map(({ name }) => name).join(", ");
  return `CI is set and these programs are missing: ${names}\nInstall them: ${installCommand(missing)}`;
}

function entry(name: ProgramName): OptionalProgram {
  const found = programs.find((program) => program.name === name);
  if (found === undefined) throw new Error(`no optional program is called ${name}`);
  return found;
}

function pathOf(
  { commands, paths = [], variable }: OptionalProgram,
  env: NodeJS.ProcessEnv,
): string | undefined {
  const folders = (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const onPath = commands.flatMap((command) => folders.map((folder) => join(folder, command)));
  const named = variable === undefined ? undefined : env[variable];
  return [...(named ? [named] : []), ...onPath, ...paths].find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
