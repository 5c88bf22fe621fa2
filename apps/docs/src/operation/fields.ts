import {
  type AnySchema,
  expectedText,
  type Parameter,
  propertiesOf,
  type Schema,
  schemaObject,
} from "@meshlift/openapi";
import { firstSentence } from "./plain-text.ts";

/** The structure of a value, as a page shows it. */
export interface Shape {
  /** JSON type in words: `string`, `array of object`. */
  type: string;
  /** Rules and examples, in Markdown. */
  notes: string[];
  /** Fields of an object, or of the objects in an array. */
  fields: Field[];
  /** The value has one of these structures. Empty if there is only one. */
  alternatives: Alternative[];
}

/** A field of an object, or a parameter. */
export interface Field extends Shape {
  name: string;
  required: boolean;
  /** Markdown. */
  description: string;
}

/** One of several structures of a value. */
export interface Alternative {
  /** Plain text. */
  label: string;
  shape: Shape;
}

/** Direction of a body. A request has no fields that only the service sets; a response has none that it never returns. */
export type Direction = "request" | "response";

const limits = [
  "minLength",
  "maxLength",
  "pattern",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minItems",
  "maxItems",
  "uniqueItems",
  "minProperties",
  "maxProperties",
];

/** Returns the structure of the values that a schema allows. */
export function shapeOf(anySchema: AnySchema, direction: Direction): Shape {
  const schema = schemaObject(anySchema);
  const choices = choicesOf(schema).filter((choice) => choice.type !== "null");
  const only = choices.length === 1 ? choices[0] : undefined;
  const fields = propertiesOf(only ?? schema)
    .filter((property) => property.schema[direction === "request" ? "readOnly" : "writeOnly"] !== true)
    .map((property) => fieldOf(property.name, property.required, property.schema, direction));
  const items = itemsOf(schema);
  const inner = items === undefined ? undefined : shapeOf(items, direction);
  return {
    type: typeOf(schema),
    notes: notesOf(schema),
    fields: inner?.fields ?? fields,
    alternatives:
      inner?.alternatives ??
      (choices.length > 1
        ? choices.map((choice, index) => ({
            label: labelOf(choice) || `Form ${index + 1}`,
            shape: shapeOf(choice, direction),
          }))
        : []),
  };
}

/** Returns a parameter as a field. Its notes include the values of its examples. */
export function parameterField(parameter: Parameter): Field {
  const { name, required, schema, examples } = parameter;
  const shape = shapeOf(schema, "request");
  const shown = examples.map(({ value, summary }) => {
    const about = summary === "" ? "" : ` (${summary})`;
    return `${code(value)}${about}`;
  });
  const notes = [
    ...shape.notes.filter((note) => !note.startsWith("Example")),
    ...(shown.length === 0 ? [] : [`${shown.length === 1 ? "Example" : "Examples"}: ${shown.join(", ")}`]),
  ];
  return { name, required, description: parameter.description, ...shape, notes };
}

function fieldOf(name: string, required: boolean, schema: Schema, direction: Direction): Field {
  return { name, required, description: schema.description ?? "", ...shapeOf(schema, direction) };
}

function choicesOf({ anyOf, oneOf }: Schema): Schema[] {
  const listed: unknown = anyOf ?? oneOf;
  return Array.isArray(listed) ? listed.map((choice: AnySchema) => schemaObject(choice)) : [];
}

function itemsOf({ type, items }: Schema): AnySchema | undefined {
  return [type].flat().includes("array") ? items : undefined;
}

function labelOf(choice: Schema): string {
  const title = choice["title"];
  return typeof title === "string" ? title : firstSentence(choice.description ?? "");
}

function typeOf(schema: Schema): string {
  if (schema.$ref !== undefined) return schema.$ref.split("/").at(-1) ?? "any";
  const choices = choicesOf(schema);
  if (choices.length > 0) return [...new Set(choices.map(typeOf))].join(" or ");
  const items = itemsOf(schema);
  if (items !== undefined) return `array of ${typeOf(schemaObject(items))}`;
  if (schema.type !== undefined) return [schema.type].flat().join(" or ") + formatOf(schema);
  if (schema.const !== undefined) return typeof schema.const;
  if (propertiesOf(schema).length > 0) return "object";
  const [branch] = schema.allOf ?? [];
  return branch === undefined ? "any" : typeOf(schemaObject(branch));
}

const formatOf = ({ format }: Schema): string => (format === undefined ? "" : ` (${format})`);

function notesOf(schema: Schema): string[] {
  const { const: fixed, enum: values, default: preset, examples, description = "" } = schema;
  const rules = limits
    .filter((keyword) => schema[keyword] !== undefined)
    .map((keyword) => ruleOf(keyword, schema[keyword]));
  return [
    ...(fixed === undefined || description.includes(code(fixed)) ? [] : [`Always ${code(fixed)}`]),
    ...(values === undefined ? [] : [`One of ${values.map(code).join(", ")}`]),
    ...(preset === undefined ? [] : [`Default ${code(preset)}`]),
    ...rules,
    ...(schema["deprecated"] === true ? ["Deprecated"] : []),
    ...(examples === undefined || fixed !== undefined || examples.length === 0
      ? []
      : [`Example: ${code(examples[0])}`]),
  ];
}

function ruleOf(keyword: string, limit: unknown): string {
  if (keyword === "minLength" && limit === 1) return "Not empty";
  if (keyword === "pattern") return `Matches ${code(limit)}`;
  const text = expectedText({ keyword, params: { limit, multipleOf: limit } });
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function code(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const fence = text.includes("`") ? "``" : "`";
  return text === "" ? "an empty string" : `${fence}${text}${fence}`;
}
