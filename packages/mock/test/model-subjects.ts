import type { Scenario } from "../src/index.ts";
import { engine, plan, project, release, upgrade, upgrades } from "./send.ts";
import type { Rule, ExampleStates } from "./state-model.ts";
import { widgetSchema, widgetsListed } from "./widgets.ts";

/** The operations and resources that the random steps use. */
export interface Subject {
  document?: unknown;
  examples: ExampleStates;
  /** Operations, and the example that {@link ExampleStates.bad} is from. */
  ids: { read: string; bad: string };
  known: { group: string; id: string; mark: unknown };
  collection(group: string): string;
  /** Body of a creation or a change. */
  body(mark: string): unknown;
  /** JSON Pointers into a body: the caller's name, the state and the ID. */
  at: { mark: string; state: string; id: string };
  /** True if resources can be listed, changed and deleted. */
  changes: boolean;
  /** A call that returns a new number with every success. */
  job: { method: string; path: string; json?: unknown; pointer: string };
  /** A resource that does not advance, and can be deleted once. */
  once: { read: string; remove?: string };
}

export const meshlift: Subject = {
  examples: { good: ["Pending", "Running", "Succeeded"], bad: "Failed" },
  ids: { read: "mesh-upgrades/get", bad: "failed" },
  known: { group: project, id: upgrade.slice(upgrades.length + 1), mark: "shop-mesh-to-1-18" },
  collection: (group) => `/v1/${group}/mesh-upgrade`,
  body: (name) => ({ ...plan, metadata: { name, uid: "mine" }, status: { state: "Mine" } }),
  at: { mark: "/metadata/name", state: "/status/state", id: "/metadata/uid" },
  changes: false,
  job: { method: "PUT", path: engine, json: { version: "2.4.0" }, pointer: "/jobId" },
  once: { read: release, remove: `${release}?action=end` },
};

export const other: Subject = {
  document: widgetsListed({ type: "array", items: widgetSchema }, []),
  examples: { good: ["ordered", "ready"], bad: "broken" },
  ids: { read: "widgets/get", bad: "failed-to-build" },
  known: { group: "t-1", id: "w-1", mark: "first" },
  collection: (group) => `/v1/${group}/widgets`,
  body: (name) => ({ id: "mine", name, state: "mine", secret: "hidden" }),
  at: { mark: "/name", state: "/state", id: "/id" },
  changes: true,
  job: { method: "POST", path: "/v1/t-1/widgets/w-1/restart", pointer: "/jobId" },
  once: { read: "/v1/t-1/widgets/newest" },
};

/** A scenario, and its effect on the model. */
export interface ModelScenario {
  rule: Rule;
  more?: (subject: Subject) => Scenario;
  /** Returns status and state of the n-th read of a resource, if the scenario replaces the response. */
  replace?: (call: number, subject: Subject) => [number, unknown] | undefined;
}

/** The scenarios that the steps use; the first one is in effect at the start. */
export const scenarios: [ModelScenario, ...ModelScenario[]] = [
  { rule: {} },
  { rule: { reads: 3 } },
  { rule: { time: 30_000 } },
  { rule: { outcome: "none" } },
  { rule: { outcome: "failure", reads: 2 } },
  { rule: { outcome: "failure", time: 10_000 } },
  {
    rule: {},
    more: ({ ids }) => ({
      faults: [{ fault: "status", status: 503, operation: ids.read, calls: { every: 3 } }],
    }),
    replace: (call) => (call % 3 === 0 ? [503, undefined] : undefined),
  },
  {
    rule: { reads: 2 },
    more: ({ ids }) => ({
      sequences: [
        { operation: ids.read, responses: [{ status: 401 }, { example: ids.bad }], afterwards: "state" },
      ],
    }),
    replace: (call, { examples }) =>
      (
        [
          [401, undefined],
          [200, examples.bad],
        ] satisfies [number, unknown][]
      ).at(call - 1),
  },
];
