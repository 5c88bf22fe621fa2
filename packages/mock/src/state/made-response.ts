import { valueIn, withValueIn } from "@meshlift/openapi";
import { stamp } from "../contract/resources/properties.ts";
import { timeText } from "../contract/times.ts";
import { laidOver } from "../contract/resources/writes.ts";
import { type Change, readCount } from "../store/store.ts";
import type { StateRequest } from "./request.ts";

/** The response of a request that shows no resource of the state. */
interface MadeResponse {
  body: unknown;
  /** The change of the count, where a number grows. */
  writes: Change[];
}

/**
 * Makes the documented success of a request: with new numbers and IDs, the values of the request that the response
 * repeats, and the current time.
 * @param given the body of the request, as {@link StateRequest.bodyForState} returns it.
 */
export function makeResponse(
  { compiled, values, snapshot, generators }: StateRequest,
  given: unknown,
  now: Date,
): MadeResponse {
  const { counter, creations, echoes } = compiled.state;
  const writes: Change[] = [];
  let count = 0;
  if (counter !== undefined) {
    const expected = snapshot.get(counter);
    count = readCount(counter, expected);
    writes.push({ key: counter, expected, next: String(count + 1) });
  }
  let body = compiled.successBody(values.path, count);
  for (const { creation } of creations) {
    for (const tokens of creation.generated) {
      if (typeof valueIn(body, tokens) !== "number") body = withValueIn(body, tokens, generators.uuid());
    }
  }
  return { body: stamp(laidOver(body, given, echoes), compiled.shown, timeText(now.getTime())), writes };
}
