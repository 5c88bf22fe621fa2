import {
  type DocumentProblem,
  kebabCase,
  type Operation,
  pagingOf,
  propertiesOf,
  requestFields,
  requestKind,
  type Schema,
  schemaObject,
} from "@meshlift/openapi";
import { globalFlags } from "../src/command/global-options.ts";
import {
  type BodyPart,
  type BodyShape,
  type FlagKind,
  type OperationFlag,
  projectIdParameter,
} from "../src/command/operation.ts";
import { flagsOf as specsOf } from "../src/command/options.ts";
import { manifestFlags } from "../src/request/manifest-flags.ts";
import { pageFlags } from "../src/request/page-flags.ts";
import { waitFlags } from "../src/wait/wait-flags.ts";
import { keywordsOf, typesOf } from "./keywords.ts";
import { sentencesOf } from "./plain-text.ts";
import { ruleText } from "./rule-text.ts";

/** Returns the names of the flags that the command of an operation has beside those of the document. */
function takenBy(operation: Operation): Set<string> {
  const tables = [globalFlags, waitFlags, manifestFlags, ...(pagingOf(operation) ? [pageFlags] : [])];
  return new Set(tables.flatMap((table) => specsOf(table)).map(({ name }) => name));
}

/** Returns the flags of an operation in the order of the document: parameters, then properties of the body. */
export function flagsOf(operation: Operation): OperationFlag[] {
  const candidates = [
    ...operation.parameters.map(parameterFlag),
    ...(operation.requestBody === undefined || isWhole(operation.requestBody)
      ? []
      : bodyFlags(
          operation.requestBody.schema,
          ["body"],
          operation.requestBody.required ? "always" : "the body",
          new Set(partsOf(operation.requestBody).flatMap(({ name, isFile }) => (isFile ? [name] : []))),
        )),
  ];
  const used = takenBy(operation);
  return candidates.map((flag) => {
    const name = flag.path[0] === projectIdParameter ? flag.name : freeName(flag, used);
    used.add(name);
    return Object.assign(flag, { name });
  });
}

/** Returns a problem for each parameter and property that cannot have a flag of its own. */
export function flagProblems(operation: Operation): DocumentProblem[] {
  const { id, parameters, pointer } = operation;
  const used = takenBy(operation);
  return flagsOf(operation).flatMap(({ name, path, in: where }): DocumentProblem[] => {
    const isTwice = used.has(name) && path[0] !== projectIdParameter;
    used.add(name);
    const parameter = where === "body" ? undefined : parameters.find((one) => one.name === path[0]);
    const location = parameter === undefined ? `${pointer}/requestBody` : `${parameter.pointer}/name`;
    if (isTwice) {
      const message = `${id}: two parameters or properties would share the flag --${name}: rename one of them`;
      return [{ pointer: location, message }];
    }
    if (isFlagName(name.replaceAll(".", "-"))) return [];
    return [
      { pointer: location, message: `${id}: "${path[0]}" cannot be a flag: use letters, digits and hyphens` },
    ];
  });
}

/** Reports whether a body has no parts that could be flags: text and bytes. */
export function isWhole(body: NonNullable<Operation["requestBody"]>): boolean {
  return ["text", "bytes"].includes(requestKind(body));
}

/** A name that is taken gets its location in front: `--query.output`. */
function freeName(flag: OperationFlag, used: Set<string>): string {
  return used.has(flag.name) ? `${flag.in}.${flag.name}` : flag.name;
}

function parameterFlag(parameter: Operation["parameters"][number]): OperationFlag {
  const { name, in: where, required, schema, description, content } = parameter;
  return {
    // Brackets, as in `filter[state]`, mean something to a shell.
    name: kebabCase(name.replaceAll(/[^A-Za-z0-9]+/g, "-").replaceAll(/^-|-$/g, "")),
    path: [name],
    in: where,
    // Content that is not JSON is written as it is.
    ...(content?.isJson === false ? { kind: "string" } : kindOf(schema)),
    ...valuesOf(schema),
    ...(required ? { required: "always" } : {}),
    ...wordsOf(description === "" ? (schema.description ?? "") : description, schema),
  };
}

/** @param files names of properties that are files. */
function bodyFlags(
  schema: Schema,
  path: string[],
  required: string,
  files: ReadonlySet<string> = new Set(),
): OperationFlag[] {
  return propertiesOf(schema).flatMap((property) => {
    const { description = "", readOnly, const: fixed } = keywordsOf(property.schema);
    // A name that cannot be a flag is left to the manifest.
    if (readOnly === true || fixed !== undefined || !isFlagName(property.name)) return [];
    const inside = [...path, property.name];
    const here = inside.slice(1).join(".");
    if (isDeclaredObject(property.schema))
      return bodyFlags(property.schema, inside, property.required ? required : here);
    return [
      {
        name: here,
        path: inside,
        in: "body",
        ...(files.has(property.name) ? fileKind(property.schema) : kindOf(property.schema)),
        ...valuesOf(property.schema),
        ...(property.required ? { required } : {}),
        ...wordsOf(description, property.schema),
      } satisfies OperationFlag,
    ];
  });
}

/** Returns the facts about a body that its flags do not carry. */
export function bodyShape(body: NonNullable<Operation["requestBody"]>): BodyShape {
  const { schema, required } = body;
  const kind = requestKind(body);
  if (kind === "text" || kind === "bytes") {
    return { required, constants: [], objects: [], properties: [], read: kind };
  }
  const shape = { constants: [], objects: [], properties: [] };
  walk(schema, [], true, shape);
  const isMultipart = requestKind(body) === "multipart";
  return { required, ...shape, ...(isMultipart && { parts: partsOf(body) }) };
}

/** Returns the parts of a multipart body that are not plain text; none of another body. */
function partsOf(body: NonNullable<Operation["requestBody"]>): BodyPart[] {
  if (requestKind(body) !== "multipart") return [];
  return requestFields(body).flatMap(({ name, file, contentType }) =>
    file === undefined && contentType === undefined
      ? []
      : [{ name, isFile: file !== undefined, ...(contentType !== undefined && { contentType }) }],
  );
}

function fileKind(schema: Schema): Pick<OperationFlag, "kind" | "repeat"> {
  return { kind: "file", ...(typesOf(schema).has("array") && { repeat: true }) };
}

interface Found {
  constants: { path: string[]; value: unknown }[];
  objects: string[][];
  properties: string[];
}

function walk(schema: Schema, path: string[], always: boolean, found: Found): void {
  for (const property of propertiesOf(schema)) {
    const inside = [...path, property.name];
    const { const: fixed } = keywordsOf(property.schema);
    found.properties.push(inside.join("."));
    if (fixed !== undefined && property.required) found.constants.push({ path: inside, value: fixed });
    if (!isDeclaredObject(property.schema)) continue;
    const wanted =
      always && property.required && propertiesOf(property.schema).some((inner) => inner.required);
    if (wanted) found.objects.push(inside);
    walk(property.schema, inside, wanted, found);
  }
}

/** Reports whether a schema is an object with declared properties: they have flags, and the object has none. */
export function isDeclaredObject(schema: Schema): boolean {
  return propertiesOf(schema).length > 0;
}

const scalars: ReadonlySet<string> = new Set(["string", "integer", "number", "boolean"]);

function isScalar(name: string | undefined): name is Exclude<FlagKind, "json" | "file"> {
  return name !== undefined && scalars.has(name);
}

function kindOf(schema: Schema): Pick<OperationFlag, "kind" | "repeat"> {
  const [type, ...others] = typesOf(schema);
  if (others.length > 0) return { kind: "json" };
  if (isScalar(type)) return { kind: type };
  const { items } = keywordsOf(schema);
  if (type !== "array" || items === undefined) return { kind: "json" };
  const [item, ...more] = typesOf(schemaObject(items));
  return isScalar(item) && more.length === 0 ? { kind: item, repeat: true } : { kind: "json" };
}

/** Returns the only values of a schema, or of each item. */
function valuesOf(schema: Schema): Pick<OperationFlag, "values"> {
  const { enum: values, const: fixed, items } = keywordsOf(schema);
  const all = fixed === undefined ? values : [fixed];
  if (all === undefined) return items === undefined ? {} : valuesOf(schemaObject(items));
  const typed = all.filter((value) => value !== null);
  return { values: typed.map((value) => (typeof value === "string" ? value : JSON.stringify(value))) };
}

/** Returns the first sentence of a description, and its further sentences with the rules of the schema. */
function wordsOf(markdown: string, schema: Schema): Pick<OperationFlag, "description" | "notes"> {
  const [description = "", ...notes] = sentencesOf(markdown);
  const rule = ruleText(schema);
  return {
    description,
    notes: rule === "" ? notes : [...notes, `${rule.slice(0, 1).toUpperCase()}${rule.slice(1)}.`],
  };
}

function isFlagName(name: string): boolean {
  return /^[A-Za-z][\w-]*$/.test(name);
}
