import { childPointer, valueAt } from "@meshlift/openapi";
import type { Progress, Scenario } from "../generated/scenario.ts";
import { readDuration } from "./duration.ts";
import type { Entry } from "./existence.ts";
import { matches, selects } from "./selection.ts";
import type { Thing } from "./things.ts";

/** Names of examples that tell how things go wrong. */
export const badEnding = /fail|error|abort|cancel|reject|timeout|timed-out|roll(ed)?-?back/;

/** What a thing goes through. */
export interface Story {
  /** What it shows in order, by name, beginning with what it is created with. */
  scenes: Scene[];
  /** Top-level members that are the service's to change, in this story or another. */
  moving: string[];
  /** Reads, or ms, that each scene is shown for. */
  pace: { reads: number } | { time: number };
}

/** One example of a thing; the name is empty where the document has none. */
interface Scene {
  name: string;
  value: unknown;
}

/** How far in its story a thing is. */
type Place = Pick<Entry, "scene" | "step" | "reads" | "since">;

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
  // At least 1 ms, so that a resource does not pass all its states at one moment.
  const pace = time === undefined ? { reads } : { time: Math.max(readDuration(time), 1) };
  return { scenes, moving: movingOf(thing, [...scenes, ...ownExamples(thing)]), pace };
}

/** Examples of what an operation creates, after the first: those that show another thing are left out. */
function ownExamples({ examples, start, identity, creations }: Thing): Scene[] {
  // What nothing creates stands still: its examples may well be different things.
  if (creations.length === 0) return [];
  return examples.slice(1).filter(({ value }) => identity.every((member) => same(member, value, start)));
}

function scenesOf(thing: Thing, { examples: named, outcome }: Progress): Scene[] {
  const { examples, start } = thing;
  if (named !== undefined) {
    return named.flatMap((name) => examples.find((example) => example.name === name) ?? []);
  }
  const first = { name: examples[0]?.name ?? "", value: start };
  const rest = ownExamples(thing);
  const good = rest.filter(({ name }) => !badEnding.test(name));
  const bad = rest.find(({ name }) => badEnding.test(name));
  if (outcome === "none") return [first, ...good.slice(0, -1)];
  return outcome === "failure" && bad !== undefined ? [first, ...good.slice(0, -1), bad] : [first, ...good];
}

function movingOf({ callers }: Thing, scenes: Scene[]): string[] {
  return [...new Set(scenes.flatMap(({ value }) => Object.keys(Object(value))))].filter(
    (name) =>
      !callers.has(name) &&
      scenes.some(({ value }) => !same(childPointer("", name), value, scenes[0]?.value)),
  );
}

/**
 * How far a thing is that is looked at now, `more` reads later. It goes on from the scene that it shows, and stands
 * still where its story, that of another scenario maybe, does not have that one: nothing goes backwards.
 */
export function moveOn({ scenes, pace }: Story, place: Place, more: number, now: number): Place {
  const { scene, step, reads, since = now } = place;
  const at = scenes[step]?.name === scene ? step : scenes.findIndex(({ name }) => name === scene);
  if (at < 0) return place;
  const left = scenes.length - 1 - at;
  const passed =
    "time" in pace ? Math.floor((now - since) / pace.time) : Number(more > 0 && reads + more > pace.reads);
  const by = Math.max(Math.min(passed, left), 0);
  const next = scenes[at + by]?.name ?? scene;
  if (by === 0) {
    const counted = "time" in pace ? reads : Math.max(Math.min(reads + more, pace.reads), reads);
    return { scene, step: at, reads: counted, since };
  }
  return "time" in pace
    ? { scene: next, step: at + by, reads: 0, since: since + by * pace.time }
    : { scene: next, step: at + by, reads: more, since: now };
}

/** The value of a scene of a thing. */
export function valueOf({ examples, start }: Thing, scene: string): unknown {
  return (examples.find(({ name }) => name === scene) ?? { value: start }).value;
}

function same(pointer: string, one: unknown, other: unknown): boolean {
  return JSON.stringify(valueAt(one, pointer)) === JSON.stringify(valueAt(other, pointer));
}
