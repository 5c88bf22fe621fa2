import { valueIn } from "@meshlift/openapi";
import type { Progress } from "../../../generated/scenario.ts";
import { readDuration } from "../../duration.ts";
import type { ResourceExample } from "./resource-example.ts";
import { type Parts, serviceParts } from "./service-parts.ts";
import type { WrittenShape } from "./writes.ts";

/** The lifecycle of a resource. */
export interface Lifecycle {
  /** The states in order, beginning with the one that it is created with. */
  states: readonly ResourceExample[];
  /** The parts of a value that the service changes, in this lifecycle or another. */
  changing: Parts;
  /** Number of reads, or ms, that each state lasts. */
  pace: { reads: number } | { time: number };
}

/** The parts of a resource type that its lifecycle follows from. */
export interface LifecycleSource {
  /** All examples, in the order of the document. */
  examples: readonly ResourceExample[];
  /** The value to begin with. */
  initial: ResourceExample;
  /** Properties, each as the tokens of a JSON Pointer, that tell one resource from another. */
  identity: readonly (readonly string[])[];
  /** The properties that callers set, by operation. */
  writes: readonly WrittenShape[];
  /** The operations that create one. */
  creations: { readonly length: number };
}

/** Returns the lifecycle of a resource type under a rule of a scenario; the rule `{}` is the default. */
export function compileLifecycle(type: LifecycleSource, rule: Progress): Lifecycle {
  const { reads = 1, time } = rule;
  const states = statesOf(type, rule);
  return {
    states,
    changing: serviceParts(
      [...states, ...laterExamples(type)].map(({ value }) => value),
      type.writes,
    ),
    // At least 1 ms, so that a resource does not go through all its states at once.
    pace: time === undefined ? { reads } : { time: Math.max(readDuration(time), 1) },
  };
}

/** Examples of a created resource after the first, without those that show another resource. */
function laterExamples({ examples, initial, identity, creations }: LifecycleSource): ResourceExample[] {
  // A resource that nothing creates does not change: its examples may be different resources.
  if (creations.length === 0) return [];
  return examples
    .slice(1)
    .filter(({ value }) => identity.every((tokens) => isSame(tokens, value, initial.value)));
}

function statesOf(type: LifecycleSource, { examples: named, outcome }: Progress): ResourceExample[] {
  const { examples, initial } = type;
  if (named !== undefined) {
    return named.flatMap((name) => examples.find((example) => example.name === name) ?? []);
  }
  const later = laterExamples(type);
  const good = later.filter(({ showsFailure }) => !showsFailure);
  const bad = later.find(({ showsFailure }) => showsFailure);
  if (outcome === "none") return [initial, ...good.slice(0, -1)];
  return outcome === "failure" && bad !== undefined
    ? [initial, ...good.slice(0, -1), bad]
    : [initial, ...good];
}

function isSame(tokens: readonly string[], one: unknown, other: unknown): boolean {
  return JSON.stringify(valueIn(one, tokens)) === JSON.stringify(valueIn(other, tokens));
}
