import type { Answer } from "../../generated/scenario.ts";
import type { Change } from "../store/store.ts";
import type { PlannedSequence } from "./plan.ts";

/** Selects the response of a sequence that is next for a call; undefined where the state decides. */
export function selectFromSequence(
  { sequence, key }: PlannedSequence,
  counts: ReadonlyMap<string, string | undefined>,
): { response: Answer; writes: Change[] } | undefined {
  const { answers, afterwards = "stay" } = sequence;
  const expected = counts.get(key);
  const count = Number(expected ?? 0);
  const next = afterwards === "repeat" ? (count + 1) % answers.length : count + 1;
  const response = answers[count] ?? (afterwards === "stay" ? answers.at(-1) : undefined);
  if (response === undefined) return undefined;
  return { response, writes: count < answers.length ? [{ key, expected, next: String(next) }] : [] };
}
