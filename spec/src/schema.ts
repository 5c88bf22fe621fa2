import { isRecord, type Node } from "./node.ts";

/** A JSON Schema 2020-12 object as it stands in the document, every `$ref` replaced by what it names. */
export interface Schema {
  type?: string | string[];
  description?: string;
  const?: unknown;
  enum?: unknown[];
  default?: unknown;
  examples?: unknown[];
  readOnly?: boolean;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  format?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  allOf?: Schema[];
  [keyword: string]: unknown;
}

/** One member of an object schema. */
export interface Member {
  name: string;
  required: boolean;
  schema: Schema;
}

const annotations = new Set([
  "description",
  "title",
  "examples",
  "default",
  "deprecated",
  "readOnly",
  "writeOnly",
]);
/** Keywords whose value is a map from free names to schemas, so that a member called `$ref` is no reference. */
const schemaMaps = new Set(["properties", "patternProperties", "dependentSchemas", "$defs"]);
/** Keywords whose value is data, not a schema. */
const data = new Set(["const", "enum", "default", "examples", "example", "required"]);

/**
 * The schema at `node` with every `$ref` replaced by the schema it names.
 * @throws {SpecError} for a recursive schema: flags and templates made from it would never end.
 */
export function readSchema(node: Node): Schema {
  const inlined = inline(node, []);
  return isRecord(inlined)
    ? inlined
    : node.fail("expected a schema object; boolean schemas have no members to offer");
}

function inline(node: Node, path: string[]): unknown {
  if (path.includes(node.pointer)) node.fail("recursive schemas are not supported");
  if (!isRecord(node.value)) return node.value;
  const inside = [...path, node.pointer];
  return Object.fromEntries(node.members().map(([key, child]) => [key, keyword(key, node, child, inside)]));
}

function keyword(key: string, parent: Node, child: Node, path: string[]): unknown {
  const raw = parent.record()[key];
  if (data.has(key)) return raw;
  if (schemaMaps.has(key)) {
    return Object.fromEntries(child.members().map(([name]) => [name, reference(child, name, path)]));
  }
  if (Array.isArray(raw)) return raw.map((_, index) => reference(child, String(index), path));
  return reference(parent, key, path);
}

/** A subschema: members beside its `$ref` count too, as JSON Schema 2020-12 says. */
function reference(parent: Node, key: string, path: string[]): unknown {
  const target = inline(parent.at(key), path);
  const raw: unknown =
    isRecord(parent.value) || Array.isArray(parent.value) ? Reflect.get(parent.value, key) : undefined;
  if (!isRecord(raw) || typeof raw["$ref"] !== "string" || !isRecord(target)) return target;
  const { $ref: _, ...beside } = raw;
  if (Object.keys(beside).every((name) => annotations.has(name))) return { ...target, ...beside };
  return { ...beside, allOf: [target, ...(Array.isArray(beside["allOf"]) ? beside["allOf"] : [])] };
}

/** Members of an object schema in the order of the document, those of its `allOf` branches included. */
export function membersOf(schema: Schema): Member[] {
  const found = new Map<string, Member>();
  const required = new Set<string>();
  const visit = (part: Schema): void => {
    for (const branch of part.allOf ?? []) visit(branch);
    for (const [name, member] of Object.entries(part.properties ?? {})) {
      const earlier = found.get(name);
      const merged =
        earlier === undefined ? member : { ...member, allOf: [earlier.schema, ...(member.allOf ?? [])] };
      found.set(name, { name, required: false, schema: merged });
    }
    for (const name of part.required ?? []) required.add(name);
  };
  visit(schema);
  return [...found.values()].map(({ name, schema: merged }) => ({
    name,
    required: required.has(name),
    schema: merged,
  }));
}

/**
 * A copy of `schema` in which objects take no member that they do not declare. The service's own schemas stay
 * open; whoever wants to catch a misspelt member checks against this. An object that declares no members, such as
 * a whole Kubernetes Deployment, stays open.
 */
export function closed(schema: Schema): Schema {
  const copy = closeChildren(schema);
  const declares = membersOf(schema).length > 0;
  const decided = "additionalProperties" in schema || "unevaluatedProperties" in schema;
  return declares && !decided ? { ...copy, unevaluatedProperties: false } : copy;
}

function closeChildren(schema: Schema): Schema {
  const copy: Schema = { ...schema };
  if (schema.properties !== undefined) {
    copy.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([name, member]) => [name, closed(member)]),
    );
  }
  if (schema.items !== undefined) copy.items = closed(schema.items);
  // A branch sees only its own members: the object it is a branch of is the one that can be closed.
  if (schema.allOf !== undefined) copy.allOf = schema.allOf.map(closeChildren);
  return copy;
}
