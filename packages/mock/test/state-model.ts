/** What is true of a mock's state, in as few words as it takes: `model.test.ts` holds the real one against it. */

/** Pace and end of a story, as a scenario says it. */
export interface Rule {
  reads?: number;
  time?: number;
  outcome?: "success" | "failure" | "none";
}

/** One thing that exists or was deleted. */
export interface ModelThing {
  group: string;
  id: string;
  /** What the caller last called it. */
  mark: unknown;
  state: string;
  /** Reads of this state that count. */
  shown: number;
  /** ms at which it came to this state; nothing until it is first looked at. */
  since: number | undefined;
  gone: boolean;
}

/** What the examples of a document tell of: the good states in order, and the bad one. */
export interface Tale {
  good: [string, ...string[]];
  bad: string;
}

function scenes({ good, bad }: Tale, outcome: Rule["outcome"] = "success"): string[] {
  if (outcome === "success") return good;
  return outcome === "failure" ? [...good.slice(0, -1), bad] : good.slice(0, -1);
}

/** Looks at a thing, by a read that counts or by something else. */
export function look(thing: ModelThing, tale: Tale, rule: Rule, now: number, counts: boolean): void {
  const story = scenes(tale, rule.outcome);
  // How another story goes on, this one does not know.
  if (!story.includes(thing.state)) return;
  thing.since ??= now;
  const next = (): string | undefined => story[story.indexOf(thing.state) + 1];
  if (rule.time !== undefined) {
    for (let to = next(); to !== undefined && now - thing.since >= rule.time; to = next()) {
      Object.assign(thing, { state: to, shown: 0, since: thing.since + rule.time });
    }
    return;
  }
  if (!counts) return;
  const { reads = 1 } = rule;
  const to = next();
  if (thing.shown < reads) thing.shown += 1;
  else if (to !== undefined) Object.assign(thing, { state: to, shown: 1, since: now });
}
