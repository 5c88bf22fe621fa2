import type { Example, Operation } from "@meshlift/openapi";
import { compileExample, type ExampleTemplate } from "../example-template.ts";
import type { PathValues } from "../path.ts";
import { firstTime, type ObjectShape } from "./properties.ts";
import { timeText } from "../times.ts";

/** An example of a resource; the name is empty where the document has none. */
export interface ResourceExample {
  name: string;
  value: unknown;
  /** True if the document says that it shows a failure: `x-shows: failure`. */
  showsFailure: boolean;
  fill: ExampleTemplate;
  /** The first time that only the service sets, in ms since 1970. */
  time: number | undefined;
}

/** @param properties of the resource. */
export function readResourceExample(
  { name, value, shows }: Pick<Example, "name" | "value" | "shows">,
  operation: Operation,
  properties: ObjectShape,
): ResourceExample {
  return {
    name,
    value,
    showsFailure: shows === "failure",
    fill: compileExample(value, operation),
    time: firstTime(value, properties),
  };
}

/** Returns an example of a resource that was created at a time, in ms since 1970, as it is at another time. */
export function exampleAt(
  { fill, time: from }: ResourceExample,
  values: PathValues,
  createdAt: number | undefined,
  now: number,
): unknown {
  if (from === undefined || createdAt === undefined) return fill(values);
  // The services write no fractions of a second.
  const later = Math.floor(createdAt / 1000) * 1000 - from;
  return fill(values, 0, shiftedBy(later, now));
}

/**
 * Returns an example in which every time is as much later as `value` was made later than the example: a task that was
 * created now did not start in the example's year. None is later than `now`, because a lifecycle may be read quickly.
 */
export function retimed(
  example: ResourceExample,
  values: PathValues,
  value: unknown,
  properties: ObjectShape,
  now: Date,
): unknown {
  const { fill, time: from } = example;
  const to = from === undefined ? undefined : firstTime(value, properties);
  if (from === undefined || to === undefined || from === to) return fill(values);
  return fill(values, 0, shiftedBy(to - from, now.getTime()));
}

/** Returns times that are so much later, but no later than `latest`, all in ms. Most times of a new resource are equal. */
function shiftedBy(later: number, latest: number): (time: number) => string {
  let last: number | undefined;
  let text = "";
  return (time) => {
    const shifted = Math.min(time + later, latest);
    if (shifted !== last) {
      last = shifted;
      text = timeText(shifted);
    }
    return text;
  };
}
