import { readFile, writeFile } from "node:fs/promises";
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
  const outputs = new Map<string, string>();
  const fill = (text: string): string => filledIn(text, sample, outputs);
  const variables = (...scopes: unknown[]): Record<string, string> =>
    Object.fromEntries(scopes.flatMap(entries).map(([key, value]) => [key, fill(value)]));
  const jobs = document.get("jobs");
  let printed = "";
  for (const { key: jobName, value: job } of isMap(jobs) ? jobs.items : []) {
    if (!isMap(job)) continue;
    const steps = job.get("steps");
    for (const step of isSeq(steps) ? steps.items : []) {
      const script = isMap(step) ? step.get("run", true) : undefined;
      // Steps with a condition are for what goes wrong.
      if (!isMap(step) || !isScalar(script) || step.has("if")) continue;
      const files = {
        GITHUB_OUTPUT: join(place.scratch, "outputs"),
        GITHUB_STEP_SUMMARY: join(place.scratch, "summary"),
      };
      for (const empty of Object.values(files)) await writeFile(empty, "");
      const env = {
        ...place.env,
        ...files,
        ...variables(document.get("env"), job.get("env"), step.get("env")),
      };
      const file = join(place.scratch, "step.sh");
      await writeFile(file, fill(String(script.value)));
      const { stdout, stderr, code } = await runCommand("bash", ["-eo", "pipefail", file], {
        cwd: place.folder,
        env,
      });
      if (code !== sample.exit) {
        const { line } = lines.linePos(script.range?.[0] ?? 0);
        throw new SampleError(sample, `ended with ${code}:\n${stdout}${stderr}`, line);
      }
      for (const [, output, value = ""] of (await readFile(files.GITHUB_OUTPUT, "utf8")).matchAll(
        /^(\w+)=(.*)$/gm,
      )) {
        outputs.set(`steps.${String(step.get("id"))}.outputs.${output}`, value);
      }
      printed += stdout + stderr;
    }
    for (const [output, value] of entries(job.get("outputs"))) {
      outputs.set(`needs.${String(jobName)}.outputs.${output}`, fill(value));
    }
  }
  return printed;
}

function entries(map: unknown): [string, string][] {
  return isMap(map) ? Object.entries(map.toJSON()).map(([key, value]) => [key, String(value)]) : [];
}

/** Puts in the place of `${{ … }}` what is set on GitHub, and what earlier steps and jobs gave out. */
function filledIn(text: string, sample: Sample, outputs: ReadonlyMap<string, string>): string {
  return text.replaceAll(/\$\{\{ *(.+?) *\}\}/g, (_, name: string) => {
    const value = outputs.get(name) ?? settings.get(name.replace(/^(secrets|vars)\./, ""));
    if (value === undefined) throw new SampleError(sample, `nobody sets ${name}`);
    return value;
  });
}
