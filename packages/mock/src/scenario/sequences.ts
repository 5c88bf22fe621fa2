import { type Change, readCount } from "../store/store.ts";
import type { PlannedResponse, PlannedSequence } from "./plan.ts";

/** Selects the next response of a sequence for a call; undefined if the state decides. */
export function selectFromSequence(
  { sequence, responses, key }: PlannedSequence,
  counts: ReadonlyMap<string, string | undefined>,
): { response: PlannedResponse; writes: Change[] } | undefined {
  const { afterwards = "stay" } = sequence;
  const expected = counts.get(key);
  const count = readCount(key, expected);
  const next = afterwards === "repeat" ? (count + 1) % responses.length : count + 1;
  const response = responses[count] ?? (afterwards === "stay" ? responses.at(-1) : undefined);
  if (response === undefined) return undefined;
  return { response, writes: count < responses.length ? [{ key, expected, next: String(next) }] : [] };
}
