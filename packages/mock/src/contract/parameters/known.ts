import type { Operation } from "@meshlift/openapi";

/** A path parameter, and the values that exist from the start because its examples name them. */
export interface KnownParameter {
  name: string;
  /** Its name in messages: `mesh upgrade` of `mesh_upgrade_id`. */
  noun: string;
  values: ReadonlySet<string>;
}

/**
 * Reports whether a value exists from the start. Where the document has no example, nothing says which values exist, so
 * all do.
 */
export function isKnown({ values }: KnownParameter, value: string): boolean {
  return values.size === 0 || values.has(value);
}

/** Returns the noun in the name of a parameter: `mesh upgrade` of `mesh_upgrade_id` and `meshUpgradeId`; empty for `id`. */
export function nounOf(name: string): string {
  return name
    .replaceAll(/(?<=\p{Ll}|\d)(?=\p{Lu})|[_-]/gu, " ")
    .toLowerCase()
    .replace(/(^| )id$/, "");
}

/** Returns the path parameters of an operation that have these names. */
export function knownParameters({ parameters }: Operation, names: readonly string[]): KnownParameter[] {
  return names.map((name) => {
    const parameter = parameters.find((candidate) => candidate.in === "path" && candidate.name === name);
    return {
      name,
      noun: nounOf(name) || name,
      values: new Set(parameter?.examples.map(({ value }) => String(value))),
    };
  });
}
