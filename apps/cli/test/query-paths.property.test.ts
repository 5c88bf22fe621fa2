import { TreeInterpreter, compile } from "@jmespath-community/jmespath";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import type { Shape } from "../src/command/response-shape.ts";
import { checkPaths } from "../src/output/query-check.ts";
import { fieldPaths } from "../src/output/query-fields.ts";
import { quickClock } from "./clock.ts";
import { calls, run } from "./cli.ts";
import { responses } from "./operations.ts";

const names = ["a", "b", "c", "state", "constructor", "toString"];
const fieldName = fc.constantFrom(...names);

/** Shapes without free-form parts. */
const { shape } = fc.letrec<{ shape: Shape }>((tie) => ({
  shape: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constant<Shape>("string"),
    fc.record({ items: tie("shape") }),
    fc
      .dictionary(fieldName, tie("shape"), { minKeys: 1, noNullPrototype: true })
      .map((fields): Shape => ({ fields })),
  ),
}));
const root = fc
  .dictionary(fieldName, shape, { minKeys: 1, noNullPrototype: true })
  .map((fields): Shape => ({ fields }));

/** A response that has everything that the shape declares. */
function complete(of: Shape): unknown {
  if (typeof of === "string") return "text";
  if ("items" in of) return [complete(of.items)];
  if ("anyOf" in of) throw new Error("not generated");
  return withoutPrototype(Object.entries(of.fields).map(([key, field]) => [key, complete(field)]));
}

function withoutPrototype(entries: [string, unknown][]): object {
  return Object.assign(Object.create(null), Object.fromEntries(entries));
}

/** Reports whether nothing was selected: null, or lists of nothing. */
function isNothing(value: unknown): boolean {
  return Array.isArray(value) ? value.every(isNothing) : value === null || value === undefined;
}

/** Paths through objects and arrays, with a pipe here and there. */
const step = fc.oneof(
  { weight: 6, arbitrary: fieldName.map((field) => `.${field}`) },
  fc.constantFrom("[0]", "[-1]", "[]", "[*]", ".*", " | [0]", " | @", "[?@]"),
);
const path = fc
  .tuple(fieldName, fc.array(step, { maxLength: 6 }))
  .map(([first, steps]) => [first, ...steps].join(""));

it("accepts a path exactly if a complete response has it", () => {
  fc.assert(
    fc.property(root, path, (of, expression) => {
      // An index into the values of an object depends on their order, which is not declared.
      fc.pre(!/\.\*.*\[-?\d/.test(expression));
      const tree = compile(expression);
      const value = complete(of);
      const selected: unknown = TreeInterpreter.search(tree, JSON.parse(JSON.stringify(value), own));
      const { problems } = checkPaths(tree, [{ shape: of }], "selection");
      expect({ expression, accepted: problems.length === 0 }).toEqual({
        expression,
        accepted: !isNothing(selected),
      });
    }),
    { numRuns: 3000 },
  );
});

function own(_: string, value: unknown): unknown {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? withoutPrototype(Object.entries(value))
    : value;
}

/** Expressions around a path. Each is a right condition and a right query if the path exists. */
const around = fc.constantFrom<(inner: string) => string>(
  (inner) => inner,
  (inner) => `${inner} == 'x'`,
  (inner) => `'x' != ${inner} && kind`,
  (inner) => `!(${inner})`,
  (inner) => `contains(['x', 'y'], ${inner})`,
  (inner) => `[${inner}, kind]`,
  (inner) => `{x: ${inner}} | x`,
  (inner) => `let $x = ${inner} in $x`,
  (inner) => `kind && ${inner} ? kind : apiVersion`,
  (inner) => `not_null(kind, ${inner})`,
  (inner) => `@ | ${inner}`,
);
const reads = [
  ["get", "mesh-upgrades/get"],
  ["release", "releases/get"],
] as const;
const read = fc.constantFrom(...reads);
const flag = fc.constantFrom("--query", "--until", "--fail-if");

/** Ends a wait after one read. */
const once = { clock: quickClock(), respond: () => Response.json({ kind: "K" }) };
const short = ["--timeout", "1ms"];

it("sends nothing for an expression with a path that the response cannot have", async () => {
  await fc.assert(
    fc.asyncProperty(
      read,
      flag,
      around,
      fc.nat(),
      fc.constantFrom("zz", "constructor", "toString", "__proto__", "valueOf", "State"),
      async ([call, id], name, wrap, index, unknown) => {
        const { shape: of } = responses[id]?.response ?? {};
        const parents = ["", ...fieldPaths(of)].filter((one) => !/[dD]eployment|template/.test(one));
        const parent = parents[index % parents.length] ?? "";
        const inner = parent === "" ? unknown : `${parent}.${unknown}`;
        const outcome = await run([...(calls[call] ?? []), name, wrap(inner)], once);
        expect({ inner, code: outcome.code, sent: outcome.requests }).toEqual({ inner, code: 2, sent: [] });
      },
    ),
    { numRuns: 500 },
  );
});

it("sends the request for every expression of declared fields", async () => {
  await fc.assert(
    fc.asyncProperty(read, flag, around, fc.nat(), async ([call, id], name, wrap, index) => {
      const { shape: of } = responses[id]?.response ?? {};
      const scalars = fieldPaths(of).filter(
        (one) => !fieldPaths(of).some((other) => other.startsWith(`${one}.`)),
      );
      const inner = (scalars[index % scalars.length] ?? "").replaceAll("[]", "[0]");
      fc.pre(!inner.endsWith("eployments"));
      const words = name === "--query" ? [] : short;
      const outcome = await run([...(calls[call] ?? []), name, wrap(inner), ...words], once);
      expect(outcome.stderr).not.toContain("nothing was sent");
      expect(outcome.requests.length).toBeGreaterThan(0);
    }),
    { numRuns: 300 },
  );
});
