import { kebabCase, type Operation, propertiesOf, type Schema, schemaObject } from "@meshlift/openapi";
import { type BodyShape, type Flag, type FlagKind, projectIdParameter } from "../src/command.ts";
import { globalFlags } from "../src/global-flags.ts";
import { manifestFlags } from "../src/manifest-flags.ts";
import { waitFlags } from "../src/wait-flags.ts";
import { keywordsOf, typesOf } from "./keywords.ts";
import { plainText } from "./plain-text.ts";
import { ruleText } from "./rule-text.ts";
import { Refusal } from "./refusal.ts";

/** Flags that commands have already, whatever the document says. */
const taken = new Set(["help", ...[...globalFlags, ...waitFlags, ...manifestFlags].map(({ name }) => name)]);

/** Flags of an operation in the order of the document: parameters, then members of the body. */
export function flagsOf(operation: Operation): Flag[] {
  const candidates = [
    ...operation.parameters.map(parameterFlag),
    ...(operation.requestBody === undefined
      ? []
      : bodyFlags(
          operation.requestBody.schema,
          ["body"],
          operation.requestBody.required ? "always" : "the body",
        )),
  ];
  const used = new Set(taken);
  return candidates.map((flag) => {
    const name = flag.path[0] === projectIdParameter ? flag.name : freeName(flag, used);
    if (used.has(name) && flag.path[0] !== projectIdParameter)
      throw new Refusal(`${operation.id}: two parameters or properties would share the flag --${name}`);
    used.add(name);
    return Object.assign(flag, { name });
  });
}

/** A name taken by another flag, or read as a negation by commander, gets its place in front: `--query.output`. */
function freeName(flag: Flag, used: Set<string>): string {
  return used.has(flag.name) || flag.name.startsWith("no-") ? `${flag.in}.${flag.name}` : flag.name;
}

function parameterFlag(parameter: Operation["parameters"][number]): Flag {
  const { name, in: where, required, schema, description } = parameter;
  return {
    name: kebabCase(name),
    path: [name],
    in: where,
    ...kindOf(schema),
    ...valuesOf(schema),
    ...(required ? { required: "always" } : {}),
    description: plainText(description === "" ? (schema.description ?? "") : description),
    rule: ruleText(schema),
  };
}

function bodyFlags(schema: Schema, path: string[], required: string): Flag[] {
  return propertiesOf(schema).flatMap((member) => {
    const { description = "", readOnly, const: fixed } = keywordsOf(member.schema);
    // A name that no shell word or dotted path can carry is left to the manifest.
    if (readOnly === true || fixed !== undefined || !isFlagName(member.name)) return [];
    const inside = [...path, member.name];
    const here = inside.slice(1).join(".");
    if (isDeclaredObject(member.schema))
      return bodyFlags(member.schema, inside, member.required ? required : here);
    return [
      {
        name: here,
        path: inside,
        in: "body",
        ...kindOf(member.schema),
        ...valuesOf(member.schema),
        ...(member.required ? { required } : {}),
        description: plainText(description),
        rule: ruleText(member.schema),
      } satisfies Flag,
    ];
  });
}

/** What the CLI must know of a body beyond its flags. */
export function bodyShape({ schema, required }: NonNullable<Operation["requestBody"]>): BodyShape {
  const shape = { constants: [], objects: [], members: [] };
  walk(schema, [], true, shape);
  return { required, ...shape };
}

interface Found {
  constants: { path: string[]; value: unknown }[];
  objects: string[][];
  members: string[];
}

function walk(schema: Schema, path: string[], always: boolean, found: Found): void {
  for (const member of propertiesOf(schema)) {
    const inside = [...path, member.name];
    const { const: fixed } = keywordsOf(member.schema);
    found.members.push(inside.join("."));
    if (fixed !== undefined && member.required) found.constants.push({ path: inside, value: fixed });
    if (!isDeclaredObject(member.schema)) continue;
    const wanted = always && member.required && propertiesOf(member.schema).some((inner) => inner.required);
    if (wanted) found.objects.push(inside);
    walk(member.schema, inside, wanted, found);
  }
}

/** True for an object with members of its own: those have flags, the object has none. */
export function isDeclaredObject(schema: Schema): boolean {
  return propertiesOf(schema).length > 0;
}

const scalars: ReadonlySet<string> = new Set(["string", "integer", "number", "boolean"]);

function isScalar(name: string | undefined): name is Exclude<FlagKind, "json"> {
  return name !== undefined && scalars.has(name);
}

function kindOf(schema: Schema): Pick<Flag, "kind" | "repeat"> {
  const [type, ...others] = typesOf(schema);
  if (others.length > 0) return { kind: "json" };
  if (isScalar(type)) return { kind: type };
  const { items } = keywordsOf(schema);
  if (type !== "array" || items === undefined) return { kind: "json" };
  const [item, ...more] = typesOf(schemaObject(items));
  return isScalar(item) && more.length === 0 ? { kind: item, repeat: true } : { kind: "json" };
}

/** The only values there are: of the schema, or of each item. */
function valuesOf(schema: Schema): Pick<Flag, "values"> {
  const { enum: values, const: fixed, items } = keywordsOf(schema);
  const all = fixed === undefined ? values : [fixed];
  if (all === undefined) return items === undefined ? {} : valuesOf(schemaObject(items));
  const typed = all.filter((value) => value !== null);
  return { values: typed.map((value) => (typeof value === "string" ? value : JSON.stringify(value))) };
}

function isFlagName(name: string): boolean {
  return /^[A-Za-z][\w-]*$/.test(name);
}
