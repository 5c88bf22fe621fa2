import { isRecord, propertiesOf, type Operation, type Schema } from "@meshlift/openapi";

/**
 * `base` with the members of `given` laid over it: those that `schema` declares, without the ones that callers
 * cannot set or readers cannot see. A member that declares nothing inside is taken whole, and so is an array.
 */
export function overlay(base: unknown, given: unknown, schema: Schema): unknown {
  const members = propertiesOf(schema);
  if (!isRecord(base) || !isRecord(given)) return base;
  const merged = new Map(Object.entries(base));
  for (const { name, schema: member } of members) {
    if (!Object.hasOwn(given, name) || member.readOnly === true || member["writeOnly"] === true) continue;
    const value = given[name];
    const whole = !isRecord(value) || propertiesOf(member).length === 0;
    merged.set(name, whole ? value : overlay(merged.get(name) ?? {}, value, member));
  }
  return Object.fromEntries(merged);
}

/**
 * A copy of an example for the path that was asked for: what equals the example of a path parameter becomes that
 * parameter's value.
 */
export function localize(value: unknown, { parameters }: Operation, params: Record<string, string>): unknown {
  const asked = new Map(
    parameters
      .filter((parameter) => parameter.in === "path")
      .flatMap(({ name, examples }) => examples.map((example) => [String(example.value), params[name]])),
  );
  return mapLeaves(value, (leaf) => {
    const here = asked.get(String(leaf));
    if (here === undefined) return leaf;
    return typeof leaf === "number" && Number.isSafeInteger(Number(here)) ? Number(here) : here;
  });
}

/** A copy of `value` in which `change` has seen every string, number, boolean and null, with the member's name. */
export function mapLeaves(
  value: unknown,
  change: (leaf: unknown, name: string) => unknown,
  name = "",
): unknown {
  if (Array.isArray(value)) return value.map((item) => mapLeaves(item, change, name));
  if (!isRecord(value)) return change(value, name);
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, mapLeaves(member, change, key)]),
  );
}

/** A copy of `value` in which the times that only the service sets are `now`. */
export function stamp(value: unknown, schema: Schema, now: Date): unknown {
  if (!isRecord(value)) return value;
  const stamped = new Map(Object.entries(value));
  for (const { name, schema: member } of propertiesOf(schema)) {
    const current = stamped.get(name);
    if (member.readOnly === true && isTime(current)) stamped.set(name, timeText(now.getTime()));
    else if (stamped.has(name)) stamped.set(name, stamp(current, member, now));
  }
  return Object.fromEntries(stamped);
}

/**
 * A copy of an example in which every time is as much later as `value` was made later than the example: a task that
 * was created now did not start in the example's year. None is later than `now`, for a story that is read quickly.
 */
export function retime(example: unknown, value: unknown, schema: Schema, now: Date): unknown {
  const [from, to] = [stampOf(example, schema), stampOf(value, schema)];
  if (from === undefined || to === undefined || from === to) return example;
  const moved = (time: number): string => timeText(Math.min(time + to - from, now.getTime()));
  return mapLeaves(example, (leaf) => (isTime(leaf) ? moved(Date.parse(leaf)) : leaf));
}

/** The first time in `value` that only the service sets, in ms. */
function stampOf(value: unknown, schema: Schema): number | undefined {
  if (!isRecord(value)) return undefined;
  for (const { name, schema: member } of propertiesOf(schema)) {
    const current = value[name];
    const found =
      member.readOnly === true && isTime(current) ? Date.parse(current) : stampOf(current, member);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What looks like a time: the document gives no format for any. */
function isTime(value: unknown): value is string {
  return typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value));
}

function timeText(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, "Z");
}

/** `value` with the members called `names` as `source` has them. */
export function replaceMembers(value: unknown, names: string[], source: unknown): unknown {
  if (!isRecord(value) || !isRecord(source)) return value;
  const kept = Object.entries(value).filter(([name]) => !names.includes(name));
  return Object.fromEntries([...kept, ...Object.entries(source).filter(([name]) => names.includes(name))]);
}
