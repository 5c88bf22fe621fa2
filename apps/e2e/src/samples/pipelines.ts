import { registerHooks } from "node:module";
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type YAMLMap } from "yaml";
import { parameterExample } from "../examples.ts";
import { type Sample, SampleError } from "./page.ts";

// GitHub's package imports JSON as bundlers allow it and Node does not.
const json = { importAttributes: { type: "json" } };
const hooks = registerHooks({
  load: (url, context, next) => next(url, url.endsWith(".json") ? { ...context, ...json } : context),
});
const { NoOperationTraceWriter, parseWorkflow } = await import("@actions/workflow-parser");
hooks.deregister();

/** A part of a pipeline that runs in a shell of its own. */
interface Script {
  /** Commands of bash that set its variables, and then those of the pipeline. */
  text: string;
  /** The line of the block on which it begins. */
  line: number;
}

/** Secrets and variables that a reader sets in a project on GitHub or GitLab, and the file for a step's outputs. */
const settings = {
  HUAWEICLOUD_SDK_AK: "an-access-key",
  HUAWEICLOUD_SDK_SK: "its-secret-key",
  HUAWEICLOUD_SDK_PROJECT_ID: parameterExample("mesh-upgrades/create", "project_id"),
  GITHUB_OUTPUT: "outputs.env",
  GITHUB_STEP_SUMMARY: "summary.md",
};
/** Keys of GitLab's that name no job. */
const notJobs = new Set(["default", "include", "stages", "variables", "workflow"]);

/** Reports whether a file name is one that GitHub or GitLab reads. */
export function isPipeline(name: string): boolean {
  return name.startsWith(".github/workflows/") || name === ".gitlab-ci.yml";
}

/**
 * Returns the scripts of a pipeline in order. What one leaves in a dotenv file or in `$GITHUB_OUTPUT` the next ones
 * get as variables, and an expression such as `${{ secrets.NAME }}` is the variable `NAME`.
 * @throws {SampleError} for what breaks GitHub's rules, and for a job of GitLab's that has no script.
 */
export function pipelineScripts(name: string, sample: Sample, content: string): Script[] {
  const lines = new LineCounter();
  const root = parseDocument(content, { lineCounter: lines }).contents;
  if (!isMap(root)) throw new SampleError(sample, "a pipeline is a map");
  const parts =
    name === ".gitlab-ci.yml" ? gitLabParts(root, sample) : gitHubParts(root, name, sample, content);
  return parts.map(({ commands, variables, at }) => ({
    text: [
      "set -euo pipefail; set -a",
      ...exports(settings),
      'for file in *.env; do if [ -f "$file" ]; then . "./$file"; fi; done',
      ...exports(variables),
      "set +a",
      shellText(commands),
    ].join("\n"),
    line: lines.linePos(at).line,
  }));
}

interface Part {
  commands: string;
  variables: Record<string, string>;
  /** Offset in the content. */
  at: number;
}

function gitLabParts(root: YAMLMap, sample: Sample): Part[] {
  return root.items.flatMap(({ key, value: job }): Part[] => {
    if (!isMap(job) || notJobs.has(String(key))) return [];
    const script = job.get("script");
    if (!isSeq(script)) throw new SampleError(sample, `job ${String(key)} has no script`);
    const variables = { ...entries(root.get("variables")), ...entries(job.get("variables")) };
    return [{ commands: script.toJSON().join("\n"), variables, at: script.range?.[0] ?? 0 }];
  });
}

function gitHubParts(root: YAMLMap, name: string, sample: Sample, content: string): Part[] {
  const [error] = parseWorkflow({ name, content }, new NoOperationTraceWriter()).context.errors.getErrors();
  if (error) throw new SampleError(sample, error.rawMessage, error.range?.start.line);
  const jobs = root.get("jobs");
  return (isMap(jobs) ? jobs.items : []).flatMap(({ value: job }) => {
    const steps = isMap(job) ? job.get("steps") : undefined;
    return (isSeq(steps) ? steps.items : []).flatMap((step): Part[] => {
      const script = isMap(step) ? step.get("run", true) : undefined;
      // A step with a condition is for what goes wrong.
      if (!isMap(job) || !isMap(step) || !isScalar(script) || step.has("if")) return [];
      const variables = {
        ...entries(root.get("env")),
        ...entries(job.get("env")),
        ...entries(step.get("env")),
      };
      return [{ commands: String(script.value), variables, at: script.range?.[0] ?? 0 }];
    });
  });
}

function entries(map: unknown): Record<string, string> {
  const values: [string, unknown][] = isMap(map) ? Object.entries(map.toJSON()) : [];
  return Object.fromEntries(values.map(([key, value]) => [key, String(value)]));
}

function exports(variables: Record<string, string>): string[] {
  return Object.entries(variables).map(([name, value]) => `${name}="${shellText(value)}"`);
}

/** Puts shell variables in the place of expressions. With `set -u` a name that nobody sets is an error. */
function shellText(text: string): string {
  return text.replaceAll(/\$\{\{ *(?:[\w-]+\.)*(\w+) *\}\}/g, (_, name: string) => `\${${name}}`);
}
