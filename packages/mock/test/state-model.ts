/** A minimal model of a mock's state: `model.test.ts` compares the mock with it. */

/** Pace and outcome of a lifecycle, as in a scenario. */
export interface Rule {
  reads?: number;
  time?: number;
  outcome?: "success" | "failure" | "none";
}

/** A resource that exists or was deleted. */
export interface ModelResource {
  group: string;
  id: string;
  /** The name that the caller set last. */
  mark: unknown;
  state: string;
  /** Number of counted reads in this state. */
  shown: number;
  /** Time at which it reached this state, in ms; undefined until its first read. */
  since: number | undefined;
  deleted: boolean;
}

/** The states in the examples of a document: the successful ones in order, and the failure. */
export interface ExampleStates {
  good: [string, ...string[]];
  bad: string;
}

function statesOf({ good, bad }: ExampleStates, outcome: Rule["outcome"] = "success"): string[] {
  if (outcome === "success") return good;
  return outcome === "failure" ? [...good.slice(0, -1), bad] : good.slice(0, -1);
}

/** Advances a resource, by a read that counts or by another request. */
export function advance(
  resource: ModelResource,
  examples: ExampleStates,
  rule: Rule,
  now: number,
  counts: boolean,
): void {
  const states = statesOf(examples, rule.outcome);
  // A lifecycle without the current state does not advance the resource.
  if (!states.includes(resource.state)) return;
  resource.since ??= now;
  const next = (): string | undefined => states[states.indexOf(resource.state) + 1];
  if (rule.time !== undefined) {
    for (let to = next(); to !== undefined && now - resource.since >= rule.time; to = next()) {
      Object.assign(resource, { state: to, shown: 0, since: resource.since + rule.time });
    }
    return;
  }
  if (!counts) return;
  const { reads = 1 } = rule;
  const to = next();
  if (resource.shown < reads) resource.shown += 1;
  else if (to !== undefined) Object.assign(resource, { state: to, shown: 1, since: now });
}
