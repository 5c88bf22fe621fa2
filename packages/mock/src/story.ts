import type { Progress, Scenario } from "../generated/scenario.ts";
import { readDuration } from "./duration.ts";
import type { Entry } from "./existence.ts";
import { below, valueAt } from "./pointer.ts";
import { matches, selects } from "./selection.ts";
import type { Thing } from "./things.ts";

/** Names of examples that tell how things go wrong. */
export const badEnding = /fail|error|abort|cancel|reject|timeout|timed-out|roll(ed)?-?back/;

/** What a thing goes through. */
export interface Story {
  /** Values of the thing in order, beginning with the one that it is created with. */
  scenes: unknown[];
  /** Top-level members of the value that the story moves on. */
  moving: string[];
  /** Reads that each scene is shown for, or ms since the creation. */
  pace: { reads: number } | { time: number };
}

/** What happens where a scenario says nothing. */
const usual: Progress = {};
/** A story is the same for every thing of its sort, and asked for with every request. */
const stories = new WeakMap<Thing, WeakMap<Progress, Story>>();

/** The story of a thing with these path parameters, as the scenario has it. */
export function storyOf(thing: Thing, { progress = [] }: Scenario, params: Record<string, string>): Story {
  const rule =
    progress.find(
      (candidate) =>
        selects(candidate, thing.shape.operation) &&
        matches(candidate, params) &&
        (candidate.examples ?? []).every((name) => thing.examples.some((example) => example.name === name)),
    ) ?? usual;
  const told = stories.get(thing) ?? new WeakMap<Progress, Story>();
  stories.set(thing, told);
  const story = told.get(rule) ?? tell(thing, rule);
  told.set(rule, story);
  return story;
}

function tell(thing: Thing, rule: Progress): Story {
  const { reads = 1, time } = rule;
  const scenes = scenesOf(thing, rule);
  const pace = time === undefined ? { reads } : { time: readDuration(time) };
  return { scenes, moving: movingOf(thing, scenes), pace };
}

function scenesOf(
  { examples, start, identity, creations }: Thing,
  { examples: named, outcome }: Progress,
): unknown[] {
  if (named !== undefined) {
    return named.map((name) => examples.find((example) => example.name === name)?.value);
  }
  // What nothing creates stands still: its examples may well be different things.
  if (creations.length === 0) return [start];
  const rest = examples
    .slice(1)
    .filter(({ value }) => identity.every((member) => same(member, value, start)));
  const good = rest.filter(({ name }) => !badEnding.test(name)).map(({ value }) => value);
  const bad = rest.find(({ name }) => badEnding.test(name));
  if (outcome === "none") return [start, ...good.slice(0, -1)];
  return outcome === "failure" && bad !== undefined
    ? [start, ...good.slice(0, -1), bad.value]
    : [start, ...good];
}

function movingOf({ callers }: Thing, scenes: unknown[]): string[] {
  return [...new Set(scenes.flatMap((value) => Object.keys(Object(value))))].filter(
    (name) => !callers.has(name) && scenes.some((value) => !same(below("", name), value, scenes[0])),
  );
}

/** How far in its story a thing is that is looked at now; a read counts. Nothing goes backwards. */
export function stepOf(story: Story, { reads, since, step }: Entry, now: number): number {
  const passed =
    "time" in story.pace
      ? (now - (since ?? now)) / Math.max(story.pace.time, 1)
      : (reads - 1) / story.pace.reads;
  return Math.min(Math.max(step, Math.floor(passed)), story.scenes.length - 1);
}

function same(pointer: string, one: unknown, other: unknown): boolean {
  return JSON.stringify(valueAt(one, pointer)) === JSON.stringify(valueAt(other, pointer));
}
