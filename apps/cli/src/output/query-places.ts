import type { ScalarType, Shape } from "../command/response-shape.ts";
import { childPath, fieldOf } from "./query-fields.ts";
import { isRecord } from "@meshlift/openapi";

/** The forms that a value at one place of an expression can have. An empty list: nothing is known, and nothing is reported. */
export type Places = readonly Place[];

/** One form of a value. `path` leads to it from the response; a value that the expression builds has none. */
export type Place =
  /** Not checked: `part` says why, `built` that a function returned it. */
  | { readonly kind: "open"; readonly part: string; readonly built: boolean; readonly path?: string }
  | { readonly kind: "scalar"; readonly type: ScalarType; readonly path?: string }
  | { readonly kind: "array"; items(): Places; readonly path?: string }
  | {
      readonly kind: "object";
      /** Returns undefined if there is no such field. */
      field(name: string): Places | undefined;
      readonly names: readonly string[];
      readonly path?: string;
    };

/** Returns the places of a declared shape. */
export function placesOf(shape: Shape, path: string): Places {
  if (shape === "any")
    return [{ kind: "open", part: path === "" ? "the response" : `fields of ${path}`, built: false, path }];
  if (typeof shape === "string") return [{ kind: "scalar", type: shape, path }];
  if ("anyOf" in shape) return shape.anyOf.flatMap((branch) => placesOf(branch, path));
  if ("items" in shape) return [{ kind: "array", items: () => placesOf(shape.items, `${path}[]`), path }];
  return [
    {
      kind: "object",
      field(name) {
        const found = fieldOf(shape, name);
        return found && placesOf(found, childPath(path, name));
      },
      names: Object.keys(shape.fields),
      path,
    },
  ];
}

/** Returns the place of an object that an expression builds. */
export function builtObject(fields: ReadonlyMap<string, Places>): Places {
  return [{ kind: "object", field: (name) => fields.get(name), names: [...fields.keys()] }];
}

/** Returns the place of an array that an expression builds. */
export function builtArray(items: Places): Places {
  return [{ kind: "array", items: () => items }];
}

/** Returns the place of a scalar that an expression computes. */
export function builtScalar(type: ScalarType): Places {
  return [{ kind: "scalar", type }];
}

/** Returns the places of a literal. */
export function placesOfLiteral(value: unknown): Places {
  if (Array.isArray(value)) return builtArray(value.flatMap(placesOfLiteral));
  if (isRecord(value))
    return builtObject(
      new Map(Object.entries(value).map(([name, field]) => [name, placesOfLiteral(field)] as const)),
    );
  if (value === null) return builtScalar("null");
  if (typeof value === "number") return builtScalar("number");
  return builtScalar(typeof value === "boolean" ? "boolean" : "string");
}

/** Returns the places of the items of arrays. */
export function itemsOf(places: Places): Places {
  return places.flatMap((place) => {
    if (place.kind === "array") return place.items();
    return place.kind === "open" ? [place] : [];
  });
}

/** Returns the place of an array whose items are flattened by one level. */
export function flattened(places: Places): Places {
  return builtArray(itemsOf(places).flatMap((item) => (item.kind === "array" ? item.items() : [item])));
}

/** Returns the places of the fields of objects, whatever their names. */
export function valuesOf(places: Places): Places {
  return places.flatMap((place) => {
    if (place.kind === "object") return place.names.flatMap((name) => place.field(name) ?? []);
    return place.kind === "open" ? [place] : [];
  });
}

/** Returns the places of a field; empty if none of `places` has it. */
export function fieldsOf(places: Places, name: string): Places {
  return places.flatMap((place): Places => {
    if (place.kind === "object") return place.field(name) ?? [];
    // Objects that a function returns inherit these names in JavaScript, and JMESPath would see them.
    return place.kind === "open" && !(place.built && name in Object.prototype) ? [place] : [];
  });
}

/** Reports whether a place is text, which JMESPath slices like an array. */
export function isText(place: Place): boolean {
  return place.kind === "scalar" && place.type === "string";
}
