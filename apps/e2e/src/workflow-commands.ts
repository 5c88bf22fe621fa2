import { isRecord } from "@meshlift/openapi";
import { parse } from "yaml";

/** The commands of the repository that a workflow may run. */
export interface RepositoryCommands {
  /** Names of the scripts of package.json. */
  scripts: readonly string[];
  /** Names of the executable files in `.ci`. */
  programs: readonly string[];
}

/** Tools that a step may bring, in exact versions. */
const tools = /^npx -y (?:-p [a-z]+@\d+\.\d+\.\d+ )+/;

/**
 * Returns the steps of a GitHub workflow that run something else than one script of package.json or one program of `.ci`:
 * a contributor could not run them with one command.
 * @returns the commands, each with its job; empty if there are none.
 */
export function foreignCommands(text: string, { scripts, programs }: RepositoryCommands): string[] {
  return [...steps(parse(text))].flatMap(([job, command]) => {
    const [program = "", script = ""] = command.trim().replace(tools, "").split(/\s+/);
    const isSimple = !/[\n;&|`]|\$\(/.test(command.trim());
    const isScript = program === "pnpm" && scripts.includes(script);
    const isProgram = program.startsWith(".ci/") && programs.includes(program.slice(".ci/".length));
    return isSimple && (isScript || isProgram) ? [] : [`jobs.${job}: ${command.trim()}`];
  });
}

/** Returns the `run` of every step, with the name of its job. */
function* steps(workflow: unknown): Generator<[job: string, command: string]> {
  const jobs = isRecord(workflow) ? workflow["jobs"] : undefined;
  for (const [name, job] of Object.entries(isRecord(jobs) ? jobs : {})) {
    const list = isRecord(job) && Array.isArray(job["steps"]) ? job["steps"] : [];
    for (const step of list) if (isRecord(step) && typeof step["run"] === "string") yield [name, step["run"]];
  }
}
