import type { Operation, Schema } from "@meshlift/openapi";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { decimalMultipleOf } from "./multiple-of.ts";
import { compilePattern } from "./pattern.ts";

/** Compiles a schema by JSON Schema 2020-12. @throws for an invalid schema. */
export type Compile = (schema: Schema) => ValidateFunction;

/**
 * Creates a compiler for the schemas of one document. It does no work until it is used, and compiles equal schemas of
 * several operations once.
 * @param coerceTypes true for texts that spell numbers and booleans, as in parameters; a validator then changes items
 * and properties of the value to the types of the schema.
 */
export function createCompiler(coerceTypes = false): Compile {
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
    }
    const text = JSON.stringify(schema);
    const validate = byText.get(text) ?? ajv.compile(schema);
    bySchema.set(schema, validate);
    byText.set(text, validate);
    return validate;
  };
}

/**
 * Compiles the schemas of an operation's responses, because for Prism a schema that does not compile allows
 * every response.
 * @throws for a schema that does not compile.
 */
export function proveResponses(compile: Compile, { id, responses }: Operation): void {
  for (const { body } of responses) {
    try {
      if (body !== undefined) compile(body.schema);
    } catch (error) {
      throw new Error(`${id}: a schema of its responses does not compile`, { cause: error });
    }
  }
}

/**
 * Compiles the schemas of an operation's parameters.
 * @throws for a schema that does not compile.
 */
export function proveParameters(compile: Compile, { id, parameters }: Operation): void {
  for (const { name, schema } of parameters) {
    try {
      compile(schema);
    } catch (error) {
      throw new Error(`${id}: the schema of its parameter ${name} does not compile`, { cause: error });
    }
  }
}
