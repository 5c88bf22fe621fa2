import { writeFile } from "node:fs/promises";
import { createRequire, registerHooks } from "node:module";
import { join } from "node:path";
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import { runCommand } from "../command.ts";
import { parameterExample } from "../examples.ts";
import { type Sample, SampleError } from "./page.ts";
import type { Place } from "./place.ts";

// GitHub's package imports JSON as bundlers allow it and Node does not.
const json = { importAttributes: { type: "json" } };
const hooks = registerHooks({
  load: (url, context, next) => next(url, url.endsWith(".json") ? { ...context, ...json } : context),
});
const { NoOperationTraceWriter, parseWorkflow } = await import("@actions/workflow-parser");
hooks.deregister();

/** What a reader sets as secrets and variables of a project on GitHub or GitLab. */
const settings = new Map([
  ["HUAWEICLOUD_SDK_AK", "an-access-key"],
  ["HUAWEICLOUD_SDK_SK", "its-secret-key"],
  ["HUAWEICLOUD_SDK_PROJECT_ID", parameterExample("mesh-upgrades/create", "project_id")],
]);

/** Whether a file name is one that GitHub or GitLab reads. */
export function isWorkflow(name: string): boolean {
  return name.startsWith(".github/workflows/") || name === ".gitlab-ci.yml";
}

/**
 * Checks a workflow by the rules of GitHub or GitLab and runs what it runs, but for `uses:`.
 * @returns what was printed.
 * @throws {SampleError} for what breaks the rules, and for what ends with another code than the sample says.
 */
export async function tryWorkflow(name: string, sample: Sample, text: string, place: Place): Promise<string> {
  return name === ".gitlab-ci.yml" ? tryGitLab(sample, place) : tryGitHub(name, sample, text, place);
}

async function tryGitLab(sample: Sample, { folder, env }: Place): Promise<string> {
  // It will not run a job elsewhere than in a repository.
  await runCommand("git", ["init", "--quiet"], { cwd: folder, env });
  const program = createRequire(import.meta.url).resolve("gitlab-ci-local");
  const variables = [...settings].flatMap(([name, value]) => ["--variable", `${name}=${value}`]);
  const args = [program, "--no-color", "--force-shell-executor", ...variables];
  const { stdout, stderr, code } = await runCommand(process.execPath, args, { cwd: folder, env });
  if (code !== sample.exit) throw new SampleError(sample, `ended with ${code}:\n${stdout}${stderr}`);
  return stdout;
}

async function tryGitHub(name: string, sample: Sample, content: string, place: Place): Promise<string> {
  const [error] = parseWorkflow({ name, content }, new NoOperationTraceWriter()).context.errors.getErrors();
  if (error) throw new SampleError(sample, error.rawMessage, error.range?.start.line);
  const lines = new LineCounter();
  const document = parseDocument(content, { lineCounter: lines });
  const jobs = document.get("jobs");
  let printed = "";
  for (const job of isMap(jobs) ? jobs.items : []) {
    const steps = isMap(job.value) ? job.value.get("steps") : undefined;
    for (const step of isSeq(steps) ? steps.items : []) {
      const script = isMap(step) ? step.get("run", true) : undefined;
      // Steps with a condition are for what goes wrong.
      if (!isMap(step) || !isScalar(script) || step.has("if")) continue;
      const scopes = [
        document.get("env"),
        isMap(job.value) ? job.value.get("env") : undefined,
        step.get("env"),
      ];
      const variables = scopes.flatMap((scope) => (isMap(scope) ? Object.entries(scope.toJSON()) : []));
      const env = Object.fromEntries(variables.map(([key, value]) => [key, filledIn(String(value), sample)]));
      const file = join(place.scratch, "step.sh");
      await writeFile(file, filledIn(String(script.value), sample));
      const summary = { GITHUB_STEP_SUMMARY: join(place.scratch, "summary.md") };
      const surroundings = { cwd: place.folder, env: { ...place.env, ...summary, ...env } };
      const outcome = await runCommand("bash", ["-eo", "pipefail", file], surroundings);
      const line = lines.linePos(script.range?.[0] ?? 0).line;
      if (outcome.code !== sample.exit) {
        throw new SampleError(
          sample,
          `ended with ${outcome.code}:\n${outcome.stdout}${outcome.stderr}`,
          line,
        );
      }
      printed += outcome.stdout + outcome.stderr;
    }
  }
  return printed;
}

/** Puts what is set on GitHub in the place of `${{ secrets.NAME }}` and `${{ vars.NAME }}`. */
function filledIn(text: string, sample: Sample): string {
  return text.replaceAll(/\$\{\{ *(?:secrets|vars)\.(\w+) *\}\}/g, (expression, name: string) => {
    const value = settings.get(name);
    if (value === undefined)
      throw new SampleError(sample, `${expression}: readers are not told to set ${name}`);
    return value;
  });
}
