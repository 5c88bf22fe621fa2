import { isRecord } from "@meshlift/openapi";
import { isMap, isScalar, parseDocument, visit } from "yaml";
import { unownedPackages, unpinnedPackages } from "./install.ts";

/** A pinned action, with its release in a comment. */
const pinned = /^\s*(?:- )?uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;

/** A variable of this project that holds a secret. */
const secret = /(?:_SK|_AK|TOKEN|SECRET|PASSWORD)$/i;

/**
 * Checks a pipeline of GitHub Actions or GitLab: it pins actions, images and tools, gives secrets only to the steps that
 * need them, has the least permissions, and installs packages that exist.
 * @returns the violated rules, each with its location; empty for YAML that is no pipeline.
 */
export function checkPipeline(text: string): string[] {
  const root: unknown = parseDocument(text).toJS();
  if (!isRecord(root)) return [];
  if (isRecord(root["jobs"])) return checkActions(text, root, root["jobs"]);
  return Array.isArray(root["stages"]) || isRecord(root["default"]) ? checkGitLab(text) : [];
}

function checkActions(text: string, root: Record<string, unknown>, jobs: Record<string, unknown>): string[] {
  const problems = [
    ...text.split("\n").flatMap((line) => {
      const isLocal = /uses: \.\//.test(line);
      return /^\s*(?:- )?uses:/.test(line) && !isLocal && !pinned.test(line)
        ? [`${line.trim()}: is not pinned to a commit, with the release in a comment`]
        : [];
    }),
    ...checkScalars(text),
  ];
  if (!isRecord(root["permissions"]) || Object.keys(root["permissions"]).length > 0)
    problems.push("permissions: is not {}, so that each job names its own");
  for (const [name, job] of Object.entries(jobs)) {
    if (!isRecord(job)) continue;
    if (!isRecord(job["permissions"])) problems.push(`jobs.${name}: names no permissions`);
    if (String(job["runs-on"]).endsWith("-latest")) problems.push(`jobs.${name}: runs-on is not pinned`);
    for (const step of Array.isArray(job["steps"]) ? job["steps"] : []) {
      const uses: unknown = isRecord(step) ? step["uses"] : undefined;
      const given: unknown = isRecord(step) ? step["with"] : undefined;
      const keeps = !isRecord(given) || given["persist-credentials"] !== false;
      if (String(uses).startsWith("actions/checkout@") && keeps)
        problems.push(
          `jobs.${name}: checkout leaves its token in the folder; set persist-credentials: false`,
        );
    }
  }
  return problems;
}

/** Checks every value of a workflow by the path of its keys, such as `jobs.start.steps.0.env.TOKEN`. */
function checkScalars(text: string): string[] {
  const problems: string[] = [];
  visit(parseDocument(text), {
    Scalar(key, { value }, ancestors) {
      if (key === "key" || typeof value === "boolean" || value === null) return;
      const keys = ancestors.flatMap((node) =>
        "key" in node && isScalar(node.key) ? [String(node.key.value)] : [],
      );
      const path = keys.join(".");
      const words = String(value);
      const isStepEnv = /^jobs\.[^.]+\.steps\.env\.[^.]+$/.test(path);
      if (/\$\{\{[^}]*\bsecrets\b/.test(words) && !isStepEnv)
        problems.push(`${path}: a secret belongs to the env of the step that needs it`);
      if (keys.at(-1) === "secrets") problems.push(`${path}: passes on secrets that are not named`);
      // The versions of a matrix have the same key.
      const isOfMatrix = words === "${{ matrix.node-version }}";
      if (keys.at(-1) === "node-version" && !isOfMatrix && !/^\d+\.\d+\.\d+$/.test(words))
        problems.push(`${path}: ${words} is no exact version`);
      if (keys.at(-1) !== "run") return;
      if (words.includes("${{"))
        problems.push(`${path}: a value in the text of a script can be code; pass it in env`);
      for (const problem of [...unownedPackages(words), ...unpinnedPackages(words)])
        problems.push(`${path}: ${problem}`);
    },
  });
  return problems;
}

function checkGitLab(text: string): string[] {
  const problems: string[] = [];
  visit(parseDocument(text), {
    Pair(_, { key, value }) {
      const name = isScalar(key) ? String(key.value) : "";
      if (
        name === "image" &&
        isScalar(value) &&
        !/:\d+\.\d+\.\d+(?:-[\w.-]+)?$|@sha256:/.test(String(value.value))
      )
        problems.push(`image: ${String(value.value)} is no exact version`);
      if (name === "variables" && isMap(value))
        for (const { key: variable } of value.items)
          if (isScalar(variable) && secret.test(String(variable.value)))
            problems.push(
              `variables: ${String(variable.value)} is a secret; set it in the settings of the project`,
            );
    },
    Scalar(_, { value }) {
      const words = String(value);
      for (const problem of [...unownedPackages(words), ...unpinnedPackages(words)]) problems.push(problem);
    },
  });
  return problems;
}
