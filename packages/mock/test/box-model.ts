import * as fc from "fast-check";
import { exampleBox } from "./boxes.ts";
import { advance, type ModelResource } from "./state-model.ts";

/** A body that a caller sends: each property, or nothing. A PATCH may have null. */
export interface SentBox {
  size?: number;
  colour?: string;
  note?: string | null;
  place?: { row?: string | null; column?: string; lamp?: string } | null;
  tags?: string[];
  labels?: Record<string, string | null>;
  /** Not the caller's to set. */
  id?: string;
  status?: { phase: string };
}

/** A box of the model: what it shows, and its position in the lifecycle. */
export type ModelBox = ModelResource & { value: Record<string, unknown> };

/** The phases of the examples. */
const phases = { good: ["packed", "sent"], bad: "lost" } satisfies {
  good: [string, ...string[]];
  bad: string;
};

/** A box that exists from the start. */
export function knownBox(group: string): ModelBox {
  const value = exampleBox("packed", "off");
  return {
    group,
    id: "b-1",
    mark: undefined,
    state: "packed",
    shown: 0,
    since: undefined,
    deleted: false,
    value,
  };
}

/** A box that a caller creates: every property of the first example, with what the caller sent instead. */
export function createdBox(group: string, id: string, now: number, sent: SentBox): ModelBox {
  const example = exampleBox("packed", "off");
  const { colour = "grey", place, status: _, id: __, ...rest } = sent;
  const value = {
    ...example,
    ...rest,
    colour,
    place: { row: "a", column: "1", ...place, lamp: "off" },
    id,
    createdAt: `${new Date(now).toISOString().slice(0, 19)}Z`,
  };
  return { ...knownBox(group), id, since: now, value };
}

/** PUT: what callers set is as sent, or its default, or gone. What the service sets stays. */
export function replaceBox({ value }: ModelBox, sent: SentBox): void {
  const { id, createdAt, status, place: before } = value;
  const { colour = "grey", place, status: _, id: __, ...rest } = sent;
  for (const name of Object.keys(value)) Reflect.deleteProperty(value, name);
  Object.assign(value, rest, {
    colour,
    id,
    createdAt,
    status,
    place: { ...place, lamp: Object(before).lamp },
  });
}

/** PATCH: what is sent, merged as a JSON Merge Patch (RFC 7396) into what callers set. */
export function changeBox({ value }: ModelBox, sent: SentBox): void {
  const { id: _, status: __, place, ...rest } = sent;
  const { lamp } = Object(value["place"]);
  Object.assign(value, mergePatch(value, rest));
  for (const [name, one] of Object.entries(rest)) if (one === null) Reflect.deleteProperty(value, name);
  if (place === null) value["place"] = { lamp };
  else if (place !== undefined) value["place"] = { ...Object(mergePatch(value["place"], place)), lamp };
}

/** RFC 7396, section 2, word for word. */
function mergePatch(target: unknown, patch: unknown): unknown {
  if (typeof patch !== "object" || patch === null || Array.isArray(patch)) return patch;
  const result: Record<string, unknown> =
    typeof target === "object" && target !== null && !Array.isArray(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name];
    else result[name] = mergePatch(result[name], value);
  }
  return result;
}

/** Advances a box; the service sets its phase and its lamp. */
export function advanceBox(
  box: ModelBox,
  outcome: "success" | "failure",
  now: number,
  counts: boolean,
): void {
  const before = box.state;
  advance(box, phases, { outcome }, now, counts);
  if (box.state === before) return;
  const { status, place } = exampleBox(box.state, box.state === "sent" ? "on" : "off");
  Object.assign(box.value, { status, place: { ...Object(box.value["place"]), lamp: Object(place).lamp } });
}

const word = fc.constantFrom("x", "y");
const colour = fc.constantFrom("red", "blue");
const size = fc.integer({ min: 1, max: 9 });
const stolen = { id: fc.constant("stolen"), status: fc.constant({ phase: "stolen" }) };
const optional = { requiredKeys: [] };
const full = fc.record(
  {
    size,
    colour,
    note: word,
    place: fc.record({ row: word, column: word, lamp: fc.constant("on") }, optional),
    tags: fc.array(word, { maxLength: 2 }),
    labels: fc.dictionary(word, word),
    ...stolen,
  },
  { requiredKeys: ["size"] },
);
const patch = fc.record(
  {
    size,
    colour,
    note: fc.option(word),
    place: fc.option(fc.record({ row: fc.option(word), column: word, lamp: fc.constant("on") }, optional)),
    tags: fc.array(word, { maxLength: 2 }),
    labels: fc.dictionary(word, fc.option(word)),
    ...stolen,
  },
  optional,
);
const which = fc.nat({ max: 5 });
const rack = fc.constantFrom("r-1", "r-2");
const to = <Name extends string>(name: Name) => fc.constant(name);

const query = fc.record(
  { limit: fc.integer({ min: 0, max: 4 }), offset: fc.nat({ max: 5 }), marker: which, colour },
  optional,
);

const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ to: to("create"), rack, sent: full }) },
  { weight: 5, arbitrary: fc.record({ to: to("read"), which }) },
  { weight: 3, arbitrary: fc.record({ to: to("replace"), which, sent: full }) },
  { weight: 3, arbitrary: fc.record({ to: to("change"), which, sent: patch }) },
  { weight: 1, arbitrary: fc.record({ to: to("remove"), which }) },
  { weight: 5, arbitrary: fc.record({ to: to("list"), rack, query }) },
  {
    weight: 1,
    arbitrary: fc.record({ to: to("clear"), rack, by: fc.record({ colour, id: which }, optional) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ to: to("use"), outcome: fc.constantFrom("success" as const, "failure" as const) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ to: fc.constantFrom("remove rack" as const, "create nowhere" as const) }),
  },
);
export type BoxStep = typeof step extends fc.Arbitrary<infer One> ? One : never;

/** Steps, and the mock of two that each is applied to. */
export const boxSteps = fc.array(fc.record({ by: fc.nat({ max: 1 }), step }), {
  minLength: 5,
  maxLength: 40,
});
