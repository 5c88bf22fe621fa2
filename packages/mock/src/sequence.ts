import type { Operation } from "@meshlift/openapi";
import type { Answer, Sequence } from "../generated/scenario.ts";
import type { Control } from "./control.ts";
import type { Snapshot } from "./existence.ts";
import { countKey } from "./mishap.ts";
import { documents, matches, selects } from "./selection.ts";
import type { Change } from "./store.ts";

function sequenceOn(
  control: Control,
  operation: Operation,
  params: Record<string, string>,
): { sequence: Sequence; key: string } | undefined {
  for (const [index, sequence] of (control.scenario.sequences ?? []).entries()) {
    const fits = selects(sequence, operation) && matches(sequence, params);
    if (!fits || !sequence.answers.every((answer) => documents(operation, answer))) continue;
    return { sequence, key: countKey(control, "sequences", index, operation) };
  }
  return undefined;
}

/** Keys of the counts that decide which answer of a sequence a call gets. */
export function sequenceKeys(
  control: Control,
  operation: Operation,
  params: Record<string, string>,
): string[] {
  const found = sequenceOn(control, operation, params);
  return found === undefined ? [] : [found.key];
}

/** The answer of a sequence that is next for a call; `undefined` where the state answers. */
export function nextInSequence(
  control: Control,
  operation: Operation,
  params: Record<string, string>,
  snapshot: Snapshot,
): { answer: Answer; writes: Change[] } | undefined {
  const found = sequenceOn(control, operation, params);
  if (found === undefined) return undefined;
  const { sequence, key } = found;
  const { answers, afterwards = "stay" } = sequence;
  const expected = snapshot.get(key);
  const count = Number(expected ?? 0);
  const next = afterwards === "repeat" ? (count + 1) % answers.length : count + 1;
  const answer = answers[count] ?? (afterwards === "stay" ? answers.at(-1) : undefined);
  if (answer === undefined) return undefined;
  return { answer, writes: count < answers.length ? [{ key, expected, next: String(next) }] : [] };
}
