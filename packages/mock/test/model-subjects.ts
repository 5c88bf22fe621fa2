import type { Scenario } from "../src/index.ts";
import { engine, plan, project, release, upgrade, upgrades } from "./send.ts";
import type { Rule, Tale } from "./state-model.ts";
import { widgetSchema, widgetsListed } from "./widgets.ts";

/** What the random operations are done to. */
export interface Subject {
  document?: unknown;
  tale: Tale;
  /** Operations, and the example that {@link Tale.bad} is from. */
  ids: { read: string; bad: string };
  known: { group: string; id: string; mark: unknown };
  collection(group: string): string;
  /** Body of a creation or a change. */
  body(mark: string): unknown;
  /** Where in a body: what the caller called it, what the service says of it. */
  at: { mark: string; state: string; id: string };
  /** True where things can be listed, changed and deleted. */
  changes: boolean;
  /** A call that gives a new number with every success. */
  job: { method: string; path: string; json?: unknown; pointer: string };
  /** Something that stands still, and may be deleted once. */
  once: { read: string; remove?: string };
}

export const meshlift: Subject = {
  tale: { good: ["Pending", "Running", "Succeeded"], bad: "Failed" },
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
  tale: { good: ["ordered", "ready"], bad: "broken" },
  ids: { read: "widgets/get", bad: "failed-to-build" },
  known: { group: "t-1", id: "w-1", mark: "first" },
  collection: (group) => `/v1/${group}/widgets`,
  body: (name) => ({ id: "mine", name, state: "mine", secret: "hidden" }),
  at: { mark: "/name", state: "/state", id: "/id" },
  changes: true,
  job: { method: "POST", path: "/v1/t-1/widgets/w-1/restart", pointer: "/jobId" },
  once: { read: "/v1/t-1/widgets/newest" },
};

/** A scenario, and what the model has to know of it. */
export interface Played {
  rule: Rule;
  more?: (subject: Subject) => Scenario;
  /** What the n-th read of a thing gets in place of its state, by status and state. */
  upset?: (call: number, subject: Subject) => [number, unknown] | undefined;
}

/** What can be in effect while the operations are done; the first one is at the start. */
export const scenarios: [Played, ...Played[]] = [
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
    upset: (call) => (call % 3 === 0 ? [503, undefined] : undefined),
  },
  {
    rule: { reads: 2 },
    more: ({ ids }) => ({
      sequences: [
        { operation: ids.read, responses: [{ status: 401 }, { example: ids.bad }], afterwards: "state" },
      ],
    }),
    upset: (call, { tale }) =>
      (
        [
          [401, undefined],
          [200, tale.bad],
        ] satisfies [number, unknown][]
      ).at(call - 1),
  },
];
