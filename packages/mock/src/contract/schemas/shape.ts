import { isRecord, type Schema } from "@meshlift/openapi";
import type { Compile } from "./compiler.ts";
import { compilePattern } from "./pattern.ts";

/** The properties and items of a value, as a schema describes them. A boolean schema describes none. */
export interface SchemaShape {
  writeOnly: boolean;
  properties: ReadonlyMap<string, SchemaShape | undefined>;
  patterns: readonly { pattern: RegExp; shape: SchemaShape | undefined }[];
  prefixItems: readonly (SchemaShape | undefined)[];
  items: SchemaShape | undefined;
  /** Shape of undeclared properties; undefined if the schema does not describe them, or allows none. */
  further: readonly SchemaShape[] | undefined;
  /** The shapes of its `allOf` and other applied schemas. */
  parts: readonly SchemaShape[];
  /** The branches of its `anyOf` and its `oneOf`. */
  choices: readonly (readonly Alternative[])[];
}

/** A branch of an `anyOf` or `oneOf`. */
interface Alternative {
  shape: SchemaShape;
  accepts(value: unknown): boolean;
}

/** Reads the properties and items of a schema. */
export function readShape(schema: Schema, compile: Compile): SchemaShape {
  const read = (inner: unknown): SchemaShape | undefined =>
    isRecord(inner) ? readShape(inner, compile) : undefined;
  const readAll = (inner: unknown): SchemaShape[] =>
    Array.isArray(inner) ? inner.map(read).filter((shape) => shape !== undefined) : [];
  const further = [schema["additionalProperties"], schema["unevaluatedProperties"]].filter(
    (inner) => inner !== undefined && inner !== false,
  );
  const alternativesOf = (branches: unknown): Alternative[] =>
    (Array.isArray(branches) ? branches : []).filter(isRecord).map((branch) => ({
      shape: readShape(branch, compile),
      accepts: (value) => compile(branch)(value),
    }));
  return {
    writeOnly: schema.writeOnly === true,
    properties: new Map(entriesOf(schema.properties).map(([name, inner]) => [name, read(inner)])),
    patterns: entriesOf(schema["patternProperties"]).map(([pattern, inner]) => ({
      pattern: compilePattern(pattern),
      shape: read(inner),
    })),
    prefixItems: Array.isArray(schema["prefixItems"]) ? schema["prefixItems"].map(read) : [],
    items: read(schema.items),
    further: further.length === 0 ? undefined : readAll(further),
    parts: [...readAll(schema.allOf), ...readAll([schema["if"], schema["then"], schema["else"]])],
    choices: [alternativesOf(schema["anyOf"]), alternativesOf(schema["oneOf"])],
  };
}

function entriesOf(value: unknown): [string, unknown][] {
  return isRecord(value) ? Object.entries(value) : [];
}

/**
 * Returns the shapes that describe a value: the shape itself and the shapes that it is composed of. Of alternatives, it
 * returns those that accept the value, or all if none does.
 */
export function shapesFor(shape: SchemaShape, value: unknown): SchemaShape[] {
  const chosen = shape.choices.flatMap((alternatives) => {
    const accepting = alternatives.filter(({ accepts }) => accepts(value));
    return (accepting.length > 0 ? accepting : alternatives).map((alternative) => alternative.shape);
  });
  return [shape, ...[...shape.parts, ...chosen].flatMap((part) => shapesFor(part, value))];
}

/** Returns the shape and all shapes that it is composed of, for any value. */
export function allShapes(shape: SchemaShape): SchemaShape[] {
  const branches = shape.choices.flat().map((alternative) => alternative.shape);
  return [shape, ...[...shape.parts, ...branches].flatMap(allShapes)];
}

/** Returns the shapes of a property; empty if no shape declares it. */
export function declaredBy(shapes: readonly SchemaShape[], name: string): SchemaShape[] {
  const declared: SchemaShape[] = [];
  for (const { properties, patterns } of shapes) {
    const own = properties.get(name);
    if (own !== undefined) declared.push(own);
    for (const { pattern, shape } of patterns) {
      if (shape !== undefined && pattern.test(name)) declared.push(shape);
    }
  }
  return declared;
}

/** Returns the shapes of an item of an array. */
export function itemOf(shapes: readonly SchemaShape[], index: number): SchemaShape[] {
  return shapes.flatMap(
    ({ prefixItems, items }) => (index < prefixItems.length ? prefixItems[index] : items) ?? [],
  );
}

/** Returns the shapes of undeclared properties; undefined if no shape describes them. */
export function furtherOf(shapes: readonly SchemaShape[]): SchemaShape[] | undefined {
  const said = shapes.filter(({ further }) => further !== undefined);
  return said.length === 0 ? undefined : said.flatMap(({ further = [] }) => further);
}
