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
/** What a reader wants to know of a schema without looking into its `allOf`; safe to say twice. */
const face = new Set([...annotations, "type", "const", "enum", "format"]);
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

/** The schema at `node`; what stands beside a `$ref` to it counts too, as JSON Schema 2020-12 says. */
function inline(node: Node, path: string[]): unknown {
  const schemas = [...node.beside, node].map((part) => inlineKeywords(part, path));
  return schemas.reduceRight(withBeside);
}

function withBeside(target: unknown, beside: unknown): unknown {
  if (!isRecord(target) || !isRecord(beside)) return target;
  if (Object.keys(beside).every((name) => annotations.has(name))) return { ...target, ...beside };
  return faced({ ...beside, allOf: [target, ...(Array.isArray(beside["allOf"]) ? beside["allOf"] : [])] });
}

function inlineKeywords(node: Node, path: string[]): unknown {
  if (path.includes(node.pointer)) node.fail("recursive schemas are not supported");
  if (!isRecord(node.value)) return node.value;
  const inside = [...path, node.pointer];
  const entries = Object.entries(node.value).map(([key, raw]) => [
    key,
    data.has(key) ? raw : inlineKeyword(node.at(key), schemaMaps.has(key), inside),
  ]);
  return faced(Object.fromEntries(entries));
}

function inlineKeyword(node: Node, isMap: boolean, path: string[]): unknown {
  if (isMap) return Object.fromEntries(node.members().map(([name, child]) => [name, inline(child, path)]));
  return Array.isArray(node.value) ? node.items().map((child) => inline(child, path)) : inline(node, path);
}

/** A composed schema with the type and the annotations that only its branches say. */
function faced(schema: Schema): Schema {
  const branches = Array.isArray(schema.allOf) ? schema.allOf.filter(isRecord) : [];
  const said = branches.flatMap((branch) => Object.entries(branch)).filter(([key]) => face.has(key));
  return { ...Object.fromEntries(said), ...schema };
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
        earlier === undefined
          ? member
          : faced({ ...member, allOf: [earlier.schema, ...(member.allOf ?? [])] });
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
  const members = membersOf(schema);
  const copy: Schema = { ...schema };
  if (schema.items !== undefined) copy.items = closed(schema.items);
  if (members.length === 0) return copy;
  // A branch of `allOf` sees only its own members, so all of them move to the object that can be closed.
  if (schema.allOf !== undefined) copy.allOf = schema.allOf.map(withoutMembers);
  copy.properties = Object.fromEntries(members.map((member) => [member.name, closed(member.schema)]));
  return decided(schema) ? copy : { ...copy, unevaluatedProperties: false };
}

/** True where the schema says itself what becomes of undeclared members. */
function decided(schema: Schema): boolean {
  return "additionalProperties" in schema || "unevaluatedProperties" in schema;
}

function withoutMembers(branch: Schema): Schema {
  if (decided(branch)) return branch;
  const { properties: _, ...rest } = branch;
  return branch.allOf === undefined ? rest : { ...rest, allOf: branch.allOf.map(withoutMembers) };
}
