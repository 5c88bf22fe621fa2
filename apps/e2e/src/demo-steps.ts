import type { Outcome } from "./command.ts";
import { parameterExample } from "./examples.ts";

/** One command of the demo, and its expected outcome. */
export interface Step {
  title: string;
  /** Arguments of `meshlift`. */
  args: string[];
  /** File to write standard output to, as with `>`. */
  saveAs?: string;
  /** Runs without the token that all other steps have in their environment. */
  withoutToken?: boolean;
  exitCode: number;
  /** Returns the problem of the outcome; undefined if there is none. */
  problem(outcome: Outcome): string | undefined;
}

/** Values of earlier steps: the ID of the created upgrade, and the states that were read. */
export interface DemoState {
  uid?: string | undefined;
  states: string[];
}

const release = ["mesh_id", "namespace", "release_id"].flatMap((name) => [
  `--${name.replaceAll("_", "-")}`,
  parameterExample("releases/get", name),
]);
const action = parameterExample("releases/delete", "action", "end");
const engine = parameterExample("engines/upgrade", "engine_id");

/** Yields the steps of the demo one by one, because later steps need values of earlier ones. */
export function* demoSteps(state: DemoState): Generator<Step> {
  yield {
    title: "Write a manifest from a template",
    args: ["mesh-upgrades", "create", "--template"],
    saveAs: "plan.yaml",
    exitCode: 0,
    problem: contains("stdout", "targetVersion"),
  };
  yield {
    title: "Start a canary upgrade from it",
    args: ["mesh-upgrades", "create", "-f", "plan.yaml", "-o", "json"],
    exitCode: 0,
    problem: ({ stdout }) => {
      state.uid = /"uid": "([^"]+)"/.exec(stdout)?.[1];
      return state.uid === undefined ? "the response has no uid" : undefined;
    },
  };
  for (const title of ["Read it", "Read it again: its state has advanced"]) {
    yield {
      title,
      args: ["mesh-upgrades", "get", "--mesh-upgrade-id", state.uid ?? ""],
      exitCode: 0,
      problem: ({ stdout }) => {
        const current = /^status\.state\s+(.+)$/m.exec(stdout)?.[1];
        if (current === undefined) return "the response has no status.state";
        state.states.push(current);
        return new Set(state.states).size === state.states.length
          ? undefined
          : `the state is still ${current}`;
      },
    };
  }
  yield {
    title: "Look at a grayscale release",
    args: ["releases", "get", ...release],
    exitCode: 0,
    problem: contains("stdout", "spec.serviceName"),
  };
  yield {
    title: "End a grayscale release: the gray version stays",
    args: ["releases", "delete", ...release, "--action", action, "--yes"],
    exitCode: 0,
    problem: ({ stdout }) => (stdout === "" ? undefined : "expected nothing on standard output"),
  };
  yield {
    title: "Upgrade a microservice engine",
    args: ["engines", "upgrade", "--engine-id", engine, "--version", "2.4.0", "--yes"],
    exitCode: 0,
    problem: contains("stdout", "jobId"),
  };
  yield {
    title: "An error: no token",
    args: ["mesh-upgrades", "get", "--mesh-upgrade-id", state.uid ?? ""],
    withoutToken: true,
    exitCode: 4,
    problem: contains("stderr", "MESHLIFT_TOKEN"),
  };
  yield {
    title: "An error: a body without required fields",
    args: ["mesh-upgrades", "create", "--metadata.name", "no-spec"],
    exitCode: 2,
    problem: contains("stderr", "--spec.targetVersion"),
  };
  yield {
    title: "An error: the release does not exist",
    args: ["releases", "get", ...release],
    exitCode: 3,
    problem: contains("stderr", "ASM."),
  };
}

function contains(stream: "stdout" | "stderr", text: string): Step["problem"] {
  return (outcome) => (outcome[stream].includes(text) ? undefined : `expected "${text}" on ${stream}`);
}
