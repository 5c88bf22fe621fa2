import type { Schema } from "@meshlift/openapi";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { decimalMultipleOf } from "./multiple-of.ts";
import { compilePattern } from "./pattern.ts";

/** Compiles a schema by JSON Schema 2020-12. @throws for an invalid schema. */
export type Compile = (schema: Schema) => ValidateFunction;

/**
 * Creates a compiler for the schemas of one document. It does no work until it is used, and compiles equal schemas of
 * several operations once.
 * @param definitions the schemas that contain themselves, by their URIs.
 * @param coerceTypes true for texts that spell numbers and booleans, as in parameters; a validator then changes items
 * and properties of the value to the types of the schema.
 */
export function createCompiler(
  definitions: Readonly<Record<string, Schema>> = {},
  coerceTypes = false,
): Compile {
  let ajv: Ajv2020 | undefined;
  const bySchema = new WeakMap<Schema, ValidateFunction>();
  const byText = new Map<string, ValidateFunction>();
  return (schema) => {
    const known = bySchema.get(schema);
    if (known !== undefined) return known;
    if (ajv === undefined) {
      ajv = new Ajv2020({
        allErrors: true,
        strict: false,
        verbose: true,
        logger: false,
        coerceTypes,
        code: { regExp: Object.assign(compilePattern, { code: "compilePattern" }) },
      });
      formats.default(ajv);
      ajv.removeKeyword("multipleOf").addKeyword(decimalMultipleOf);
      for (const [uri, definition] of Object.entries(definitions)) ajv.addSchema(definition, uri);
    }
    const text = JSON.stringify(schema);
    const validate = byText.get(text) ?? ajv.compile(schema);
    bySchema.set(schema, validate);
    byText.set(text, validate);
    return validate;
  };
}
