import type { Lifecycle } from "../contract/resources/lifecycle.ts";
import type { PathValues } from "../contract/path.ts";
import { retimed } from "../contract/resources/resource-example.ts";
import type { ResourceType } from "../contract/resources/resource-types.ts";
import { withParts } from "../contract/resources/service-parts.ts";
import type { StateView } from "./request.ts";
import { exampleOf, type StoredResource } from "./resource.ts";

/** The position of a resource in its lifecycle. */
type Position = Pick<StoredResource, "state" | "step" | "reads" | "since">;

/** Returns the current resource after this number of further reads. */
export function advanceResource(
  type: ResourceType,
  resource: StoredResource,
  moreReads: number,
  values: PathValues,
  { plan, generators }: Pick<StateView, "plan" | "generators">,
): StoredResource {
  const lifecycle = plan.lifecycleOf(type, values);
  if (resource.fixed === true || lifecycle.changing.size === 0) return resource;
  const now = generators.now();
  const position = advance(lifecycle, resource, moreReads, now.getTime());
  if (position === resource) return resource;
  if (position.state === resource.state) return { ...resource, ...position };
  const next = exampleOf(type, position.state);
  const shown = retimed(next, values, resource.value, type.shape.shown, now);
  return {
    ...resource,
    ...position,
    value: withParts(resource.value, lifecycle.changing, shown),
  };
}

/**
 * Returns the position in a lifecycle, `more` reads later. It continues from the current state of the resource. The
 * position does not change if the lifecycle, perhaps of another scenario, lacks that state.
 */
function advance({ states, pace }: Lifecycle, position: Position, more: number, now: number): Position {
  const { state, step, reads, since = now } = position;
  const index = states[step]?.name === state ? step : states.findIndex(({ name }) => name === state);
  if (index < 0) return position;
  const left = states.length - 1 - index;
  const passed =
    "time" in pace ? Math.floor((now - since) / pace.time) : Number(more > 0 && reads + more > pace.reads);
  const by = Math.max(Math.min(passed, left), 0);
  const next = states[index + by]?.name ?? state;
  if (by === 0) {
    const counted = "time" in pace ? reads : Math.max(Math.min(reads + more, pace.reads), reads);
    const isSame = counted === reads && index === step && since === position.since;
    return isSame ? position : { state, step: index, reads: counted, since };
  }
  return "time" in pace
    ? { state: next, step: index + by, reads: 0, since: since + by * pace.time }
    : { state: next, step: index + by, reads: more, since: now };
}
