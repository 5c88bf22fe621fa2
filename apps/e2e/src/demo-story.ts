import type { Outcome } from "./command.ts";
import { parameterExample } from "./examples.ts";

/** One command of the demo, and what must come of it. */
export interface Step {
  title: string;
  /** Arguments of `meshlift`, as one would type them. */
  args: string[];
  /** File that standard output goes to, as with `>`. */
  saveAs?: string;
  /** Run without the token that the rest of the demo has in its environment. */
  withoutToken?: boolean;
  exitCode: number;
  /** Says what is wrong with the outcome; undefined when nothing is. */
  complaint(outcome: Outcome): string | undefined;
}

/** Learnt on the way: the id that the create answered with, and the states that were read. */
export interface Findings {
  uid?: string | undefined;
  states: string[];
}

const release = ["mesh_id", "namespace", "release_id"].flatMap((name) => [
  `--${name.replaceAll("_", "-")}`,
  parameterExample("releases/get", name),
]);
const action = parameterExample("releases/delete", "action", "end");
const engine = parameterExample("engines/upgrade", "engine_id");

/** The story of the demo, told one command at a time because later ones need what earlier ones found. */
export function* story(found: Findings): Generator<Step> {
  yield {
    title: "Write a manifest from a template",
    args: ["mesh-upgrades", "create", "--template"],
    saveAs: "plan.yaml",
    exitCode: 0,
    complaint: contains("stdout", "targetVersion"),
  };
  yield {
    title: "Plan a canary upgrade from it",
    args: ["mesh-upgrades", "create", "-f", "plan.yaml", "-o", "json"],
    exitCode: 0,
    complaint: ({ stdout }) => {
      found.uid = /"uid": "([^"]+)"/.exec(stdout)?.[1];
      return found.uid === undefined ? "the answer holds no uid" : undefined;
    },
  };
  for (const title of ["Read it", "Read it again: its state has moved"]) {
    yield {
      title,
      args: ["mesh-upgrades", "get", "--mesh-upgrade-id", found.uid ?? ""],
      exitCode: 0,
      complaint: ({ stdout }) => {
        const state = /^status\.state\s+(.+)$/m.exec(stdout)?.[1];
        if (state === undefined) return "the answer holds no status.state";
        found.states.push(state);
        return new Set(found.states).size === found.states.length ? undefined : `the state is still ${state}`;
      },
    };
  }
  yield {
    title: "Look at a grayscale release",
    args: ["releases", "get", ...release],
    exitCode: 0,
    complaint: contains("stdout", "spec.serviceName"),
  };
  yield {
    title: "End it: the gray version takes over",
    args: ["releases", "delete", ...release, "--action", action, "--yes"],
    exitCode: 0,
    complaint: ({ stdout }) => (stdout === "" ? undefined : "expected nothing on standard output"),
  };
  yield {
    title: "Upgrade a microservice engine",
    args: ["engines", "upgrade", "--engine-id", engine, "--version", "2.4.0", "--yes"],
    exitCode: 0,
    complaint: contains("stdout", "jobId"),
  };
  yield {
    title: "Going wrong: no token",
    args: ["mesh-upgrades", "get", "--mesh-upgrade-id", found.uid ?? ""],
    withoutToken: true,
    exitCode: 4,
    complaint: contains("stderr", "MESHLIFT_TOKEN"),
  };
  yield {
    title: "Going wrong: a body that lacks what the service requires",
    args: ["mesh-upgrades", "create", "--metadata.name", "no-spec"],
    exitCode: 2,
    complaint: contains("stderr", "--spec.targetVersion"),
  };
  yield {
    title: "Going wrong: the release is gone",
    args: ["releases", "get", ...release],
    exitCode: 3,
    complaint: contains("stderr", "ASM."),
  };
}

function contains(stream: "stdout" | "stderr", text: string): Step["complaint"] {
  return (outcome) => (outcome[stream].includes(text) ? undefined : `expected "${text}" on ${stream}`);
}
