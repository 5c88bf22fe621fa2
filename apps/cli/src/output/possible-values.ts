import type { ScalarType, Shape } from "../command/response-shape.ts";
import { childPath, fieldOf } from "./query-fields.ts";
import { isRecord } from "@meshlift/openapi";

/** The values that a part of an expression can have. An empty list: nothing is known, and nothing is reported. */
export type PossibleValues = readonly PossibleValue[];

/** One possible value. `path` leads to it from the response; a value that the expression builds has none. */
export type PossibleValue =
  /** Not checked: `part` says why, `built` that a function returned it. */
  | { readonly kind: "open"; readonly part: string; readonly built: boolean; readonly path?: string }
  | { readonly kind: "scalar"; readonly type: ScalarType; readonly path?: string }
  | { readonly kind: "array"; items(): PossibleValues; readonly path?: string }
  | {
      readonly kind: "object";
      /** Returns undefined if there is no such field. */
      field(name: string): PossibleValues | undefined;
      readonly names: readonly string[];
      readonly path?: string;
    };

/** Returns the possible values of a declared shape. */
export function possibleValues(shape: Shape, path: string): PossibleValues {
  if (shape === "any")
    return [{ kind: "open", part: path === "" ? "the response" : `fields of ${path}`, built: false, path }];
  if (typeof shape === "string") return [{ kind: "scalar", type: shape, path }];
  if ("anyOf" in shape) return shape.anyOf.flatMap((branch) => possibleValues(branch, path));
  if ("items" in shape)
    return [{ kind: "array", items: () => possibleValues(shape.items, `${path}[]`), path }];
  return [
    {
      kind: "object",
      field(name) {
        const found = fieldOf(shape, name);
        return found && possibleValues(found, childPath(path, name));
      },
      names: Object.keys(shape.fields),
      path,
    },
  ];
}

/** Returns the object that an expression builds. */
export function builtObject(fields: ReadonlyMap<string, PossibleValues>): PossibleValues {
  return [{ kind: "object", field: (name) => fields.get(name), names: [...fields.keys()] }];
}

/** Returns the array that an expression builds. */
export function builtArray(items: PossibleValues): PossibleValues {
  return [{ kind: "array", items: () => items }];
}

/** Returns the scalar that an expression computes. */
export function builtScalar(type: ScalarType): PossibleValues {
  return [{ kind: "scalar", type }];
}

/** Returns the value of a literal. */
export function literalValues(value: unknown): PossibleValues {
  if (Array.isArray(value)) return builtArray(value.flatMap(literalValues));
  if (isRecord(value))
    return builtObject(
      new Map(Object.entries(value).map(([name, field]) => [name, literalValues(field)] as const)),
    );
  if (value === null) return builtScalar("null");
  if (typeof value === "number") return builtScalar("number");
  return builtScalar(typeof value === "boolean" ? "boolean" : "string");
}

/** Returns the items of arrays. */
export function itemsOf(values: PossibleValues): PossibleValues {
  return values.flatMap((value) => {
    if (value.kind === "array") return value.items();
    return value.kind === "open" ? [value] : [];
  });
}

/** Returns the array whose items are flattened by one level. */
export function flattened(values: PossibleValues): PossibleValues {
  return builtArray(itemsOf(values).flatMap((item) => (item.kind === "array" ? item.items() : [item])));
}

/** Returns the fields of objects, whatever their names. */
export function valuesOf(values: PossibleValues): PossibleValues {
  return values.flatMap((value) => {
    if (value.kind === "object") return value.names.flatMap((name) => value.field(name) ?? []);
    return value.kind === "open" ? [value] : [];
  });
}

/** Returns the values of a field; empty if none of `values` has it. */
export function fieldsOf(values: PossibleValues, name: string): PossibleValues {
  return values.flatMap((value): PossibleValues => {
    if (value.kind === "object") return value.field(name) ?? [];
    // Objects that a function returns inherit these names in JavaScript, and JMESPath would see them.
    return value.kind === "open" && !(value.built && name in Object.prototype) ? [value] : [];
  });
}

/** Reports whether a value is text, which JMESPath slices like an array. */
export function isText(value: PossibleValue): boolean {
  return value.kind === "scalar" && value.type === "string";
}
