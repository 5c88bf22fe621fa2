import { isDeepStrictEqual } from "node:util";
import {
  type AnySchema,
  bodyKind,
  isRecord,
  type Operation,
  propertiesOf,
  type Schema,
  schemaObject,
  setOwn,
  successesOf,
} from "@meshlift/openapi";
import type { FollowUp } from "../src/command/operation.ts";
import type { ResponseShape, ResponseShapes, ScalarType, Shape } from "../src/command/response-shape.ts";
import { keywordsOf } from "./keywords.ts";

/** Returns the shapes of the responses of an operation and of the read that follows it. */
export function responsesOf(
  operation: Operation,
  next: FollowUp | undefined,
  all: Operation[],
): ResponseShapes {
  const response = responseOf(operation);
  const reader = next && all.find(({ noun, verb }) => noun === next.noun && verb === next.verb);
  const read = reader && responseOf(reader);
  return isDeepStrictEqual(read, response) || read === undefined ? { response } : { response, read };
}

/** Returns the shape of a successful response. Without a documented one, any response may come. */
export function responseOf(operation: Operation): ResponseShape {
  const successes = successesOf(operation);
  if (successes.length === 0) return { shape: "any" };
  const bodies = successes.flatMap(({ body }) => body ?? []);
  const [first] = bodies;
  if (first === undefined) return {};
  const kind = bodyKind(first);
  if (kind === "text" || kind === "bytes") return { shape: kind === "text" ? "string" : "any" };
  const name = bodies.every(({ schemaName }) => schemaName === first.schemaName)
    ? first.schemaName
    : undefined;
  return {
    ...(name !== undefined && { name }),
    shape: either(bodies.map(({ schema }) => shapeOf(schema))),
  };
}

/** Returns the shape of a schema. Whatever a keyword leaves open is free-form, so that no valid path is rejected. */
export function shapeOf(schema: Schema): Shape {
  const { anyOf, oneOf } = keywordsOf(schema);
  const branches = anyOf ?? oneOf;
  if (Array.isArray(branches)) {
    // Beside the branches, the schema may declare properties of its own: the value has those as well.
    return propertiesOf(schema).length > 0
      ? "any"
      : either(branches.map((branch: AnySchema) => shapeOf(schemaObject(branch))));
  }
  return either(kindsOf(schema).map((kind) => shapeOfKind(kind, schema)));
}

/** Returns the JSON types that a schema allows; "any" if it does not say. */
function kindsOf(schema: Schema): string[] {
  const { type, const: fixed, enum: values } = keywordsOf(schema);
  if (type !== undefined) return [type].flat();
  if (fixed !== undefined) return [kindOfValue(fixed)];
  if (values !== undefined) return values.map(kindOfValue);
  return propertiesOf(schema).length > 0 ? ["object"] : ["any"];
}

function kindOfValue(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

function shapeOfKind(kind: string, schema: Schema): Shape {
  if (isScalar(kind)) return kind;
  if (kind === "array") {
    const { items, prefixItems } = keywordsOf(schema);
    return { items: items === undefined || prefixItems !== undefined ? "any" : shapeOf(schemaObject(items)) };
  }
  return kind === "object" ? objectShape(schema) : "any";
}

function objectShape(schema: Schema): Shape {
  const properties = propertiesOf(schema);
  const others = othersOf(schema);
  if (properties.length === 0 && (others === undefined || others === "any")) return "any";
  const fields: Record<string, Shape> = {};
  for (const property of properties)
    if (keywordsOf(property.schema).writeOnly !== true)
      setOwn(fields, property.name, shapeOf(property.schema));
  return { fields, ...(others !== undefined && others !== false && { others }) };
}

/** Keywords that add properties in ways that a tree of names does not show. */
const opening = ["patternProperties", "if", "dependentSchemas"];

/** Returns the shape of properties that are not declared, `false` for none, and undefined if the schema does not say. */
function othersOf(schema: Schema): Shape | false | undefined {
  if (opening.some((keyword) => keyword in schema)) return "any";
  const { additionalProperties: own = schema["unevaluatedProperties"] } = schema;
  const rules = (schema.allOf ?? []).filter(isRecord).map(othersOf);
  if (own === false) rules.push(false);
  else if (isSchema(own)) rules.push(shapeOf(schemaObject(own)));
  const shapes = rules.flatMap((rule) => (rule === undefined || rule === false ? [] : [rule]));
  if (shapes.length > 0) return either(shapes);
  return rules.includes(false) ? false : undefined;
}

function isSchema(value: unknown): value is AnySchema {
  return typeof value === "boolean" || isRecord(value);
}

const scalars: ReadonlySet<string> = new Set(["string", "integer", "number", "boolean", "null"]);

function isScalar(kind: string): kind is ScalarType {
  return scalars.has(kind);
}

/** Returns the shape of a value that has one of several shapes. A free-form one says nothing of the others. */
function either(shapes: readonly Shape[]): Shape {
  const different = [...new Map(shapes.map((shape) => [JSON.stringify(shape), shape])).values()];
  const [first = "any", ...more] = different;
  if (different.includes("any")) return "any";
  return more.length === 0 ? first : { anyOf: different };
}
