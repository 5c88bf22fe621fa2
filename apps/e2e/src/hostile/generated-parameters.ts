import * as fc from "fast-check";
import { mostly, name, numbers, type Schema, scalar, sparse, texts } from "./generated-schemas.ts";

/** The schema of a parameter, whose values are texts, or arrays and objects of texts. */
const parameterSchema: fc.Arbitrary<Schema> = fc.oneof(
  { weight: 2, arbitrary: sparse(scalar) },
  fc.record(
    { type: fc.constant("array"), items: sparse(scalar), minItems: fc.nat(2), uniqueItems: fc.boolean() },
    { requiredKeys: ["type", "items"] },
  ),
  fc.record({
    type: fc.constant("object"),
    properties: fc.dictionary(name, sparse(scalar), { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
    required: fc.uniqueArray(name, { maxLength: 1 }),
  }),
);

/** A parameter as the document has it. */
export interface GeneratedParameter {
  name: string;
  in: "path" | "query" | "header";
  required: boolean;
  style: string;
  explode: boolean;
  schema: Schema;
}

function parameter(label: string, location: GeneratedParameter["in"]): fc.Arbitrary<GeneratedParameter> {
  return fc
    .record({
      required: location === "path" ? fc.constant(true) : fc.boolean(),
      explode: fc.boolean(),
      schema: parameterSchema,
      style: fc.constantFrom(...styles[location]),
    })
    .map((made) => {
      const { schema } = made;
      // Only objects have the style deepObject, and only arrays have pipeDelimited.
      const style = isStyleOf(made.style, schema["type"]) ? made.style : styles[location][0];
      return {
        name: label,
        in: location,
        schema,
        style,
        // Prism fails at an array that is missing, and reads an object with commas.
        explode:
          made.explode && style !== "pipeDelimited" && !(style === "label" && schema["type"] === "object"),
        // Prism takes an object that is missing for one without properties.
        required:
          location === "path" ||
          (Array.isArray(schema["required"]) ? schema["required"].length > 0 : made.required),
      };
    });
}

const styles = {
  path: ["simple", "label", "matrix"],
  query: ["form", "pipeDelimited", "deepObject"],
  header: ["simple"],
} as const;

function isStyleOf(style: string, type: unknown): boolean {
  if (style === "deepObject") return type === "object";
  return style !== "pipeDelimited" || type === "array";
}

const plainText = fc.constantFrom(...texts, ...numbers.map(String));

/** Returns the texts of a value of a parameter, before they are percent-encoded: one for each name in a query. */
export function written({
  name: label,
  style,
  explode,
  schema,
}: GeneratedParameter): fc.Arbitrary<[string, string][]> {
  const value = mostly(schema, plainText);
  return value.map((given): [string, string][] => {
    if (Array.isArray(given)) {
      const items = given.map(String);
      if (style === "label") return [[label, `.${items.join(explode ? "." : ",")}`]];
      if (style === "matrix")
        return [
          [label, explode ? items.map((item) => `;${label}=${item}`).join("") : `;${label}=${items.join()}`],
        ];
      if (style === "simple") return [[label, items.join()]];
      if (explode) return items.map((item) => [label, item]);
      return [[label, items.join(style === "pipeDelimited" ? "|" : ",")]];
    }
    if (typeof given === "object" && given !== null) {
      const all = Object.entries(given).map(([key, inner]): [string, string] => [key, String(inner)]);
      const list = all.flat().join();
      const spread = (separator: string): string => all.map((pair) => pair.join("=")).join(separator);
      if (style === "label") return [[label, `.${explode ? spread(".") : list}`]];
      if (style === "matrix") return [[label, explode ? `;${spread(";")}` : `;${label}=${list}`]];
      if (style === "simple") return [[label, explode ? spread(",") : list]];
      if (style === "deepObject") return all.map(([key, text]) => [`${label}[${key}]`, text]);
      return explode ? all : [[label, list]];
    }
    const plain = String(given);
    if (style === "label") return [[label, `.${plain}`]];
    return [[label, style === "matrix" ? `;${label}=${plain}` : plain]];
  });
}

/** Parameters in path, query and header. */
export const parameters: fc.Arbitrary<GeneratedParameters> = fc.tuple(
  parameter("id", "path"),
  fc
    .array(fc.constantFrom("q", "r"), { maxLength: 2 })
    .chain((labels) => fc.tuple(...[...new Set(labels)].map((label) => parameter(label, "query")))),
  fc.option(parameter("x-h", "header"), { nil: undefined }),
);

/** The parameters of an operation. */
export type GeneratedParameters = [
  inPath: GeneratedParameter,
  inQuery: GeneratedParameter[],
  inHeader: GeneratedParameter | undefined,
];
