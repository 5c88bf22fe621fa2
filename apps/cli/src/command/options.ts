import { kebabCase } from "@meshlift/openapi";
import type { FlagSpec, GivenFlags } from "./flag.ts";

/** Flags by the name of their property: `tokenFile` is `--token-file`. */
export type FlagTable = Readonly<Record<string, Omit<FlagSpec, "name">>>;

type ValueOf<Spec> = Spec extends { choices: readonly (infer Choice)[]; optional: "inline" | true }
  ? Choice | true | undefined
  : Spec extends { choices: readonly (infer Choice)[] }
    ? Choice | undefined
    : Spec extends { value: string; optional: true }
      ? string | true | undefined
      : Spec extends { value: string }
        ? string | undefined
        : boolean;

/** The values of the flags of a table, by property. A switch is a boolean; `true` is a flag without its value. */
export type OptionsOf<Table extends FlagTable> = { readonly [Name in keyof Table]: ValueOf<Table[Name]> };

/** Returns the flags of a table in its order. @param more properties that all of them get. */
export function flagsOf(table: FlagTable, more: Partial<FlagSpec> = {}): FlagSpec[] {
  return Object.entries(table).map(([property, spec]) =>
    Object.assign({ name: kebabCase(property) }, spec, more),
  );
}

/** Reads the values of the flags of a table. If a flag was given with and without a value, the value counts. */
export function readOptions<Table extends FlagTable>(table: Table, given: GivenFlags): OptionsOf<Table> {
  const values = Object.fromEntries(
    Object.entries(table).map(([property, { value, choices }]) => {
      const all = given.get(kebabCase(property));
      const last = all?.findLast((one) => one !== true) ?? all?.at(-1);
      if (value === undefined) return [property, last !== undefined];
      return [property, typeof last === "string" && choices?.includes(last) === false ? undefined : last];
    }),
  );
  if (!holdsOptions(table, values)) throw new TypeError("a flag of the table has a value of the wrong type");
  return values;
}

function holdsOptions<Table extends FlagTable>(
  table: Table,
  values: Readonly<Record<string, unknown>>,
): values is OptionsOf<Table> {
  return Object.entries(table).every(([property, { value, optional, choices }]) => {
    const found = values[property];
    if (value === undefined) return typeof found === "boolean";
    if (found === undefined) return true;
    return typeof found === "string" ? choices?.includes(found) !== false : optional !== undefined;
  });
}
