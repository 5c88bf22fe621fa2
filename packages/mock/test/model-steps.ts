import * as fc from "fast-check";
import { scenarios } from "./model-subjects.ts";

const group = fc.nat({ max: 1 });
/** A small number, so that steps use the same resources again. */
const which = fc.nat({ max: 3 });
const name = fc.constantFrom("one", "two", "three");
const ms = fc.constantFrom(1, 9_999, 10_000, 45_000);
const scenario = fc.constantFrom(...scenarios);

/** A request, or another call of a mock. */
const step = fc.oneof(
  { weight: 2, arbitrary: fc.record({ to: fc.constant("create" as const), group, name }) },
  { weight: 8, arbitrary: fc.record({ to: fc.constant("read" as const), which }) },
  { weight: 2, arbitrary: fc.record({ to: fc.constant("change" as const), which, name }) },
  { weight: 2, arbitrary: fc.record({ to: fc.constant("remove" as const), which }) },
  { weight: 1, arbitrary: fc.record({ to: fc.constant("list" as const), group }) },
  { weight: 3, arbitrary: fc.record({ to: fc.constant("advance" as const), ms }) },
  { weight: 2, arbitrary: fc.record({ to: fc.constant("use" as const), scenario }) },
  {
    weight: 1,
    arbitrary: fc.record({
      to: fc.constantFrom("wrong" as const, "prefer" as const, "elsewhere" as const),
      which,
    }),
  },
  { weight: 1, arbitrary: fc.record({ to: fc.constantFrom("job" as const, "once" as const) }) },
);
export type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

/** Steps, and the mock of two that each is applied to. */
export const steps = fc.array(fc.record({ by: fc.nat({ max: 1 }), step }), { minLength: 5, maxLength: 60 });
