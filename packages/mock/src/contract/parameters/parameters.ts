import { closed, type Parameter, propertiesOf, type Schema } from "@meshlift/openapi";
import type { Compile } from "../schemas/compiler.ts";
import { kindsOf, type ParameterKind } from "./kinds.ts";
import { isDeepKey, type ParameterTexts, readWritten, type WrittenValue } from "./styles.ts";

/** A parameter of an operation, prepared for requests. */
export interface CompiledParameter {
  name: string;
  in: Parameter["in"];
  required: boolean;
  /** The schema of its value; an object takes no property that the schema does not declare. */
  schema: Schema;
  /** Compiles its schema. */
  compile: Compile;
  /** True if the query may repeat its name. */
  repeats: boolean;
  /** Reports whether a name in the query belongs to it. */
  ownsKey(key: string): boolean;
  /** Returns its value, once for each kind of value that the schema describes; nothing if it is not sent. */
  read(texts: ParameterTexts): WrittenValue[];
}

/**
 * Prepares the parameters of an operation.
 * @param compileText compiles the schemas of values that are written as texts; `compile` those of JSON.
 */
export function compileParameters(
  parameters: readonly Parameter[],
  compile: Compile,
  compileText: Compile,
): CompiledParameter[] {
  const names = new Set(parameters.filter((one) => one.in === "query").map(({ name }) => name));
  return parameters.map((parameter) => {
    const { name, required, schema, style, explode, content } = parameter;
    const kinds: ParameterKind[] = content === undefined ? [...kindsOf(schema)] : ["scalar"];
    const ownsProperty = propertyKeys(parameter, names);
    const isSpread = kinds.includes("object") && (explode || style === "deepObject");
    const isNamed = !isSpread || kinds.length > 1;
    return {
      name,
      in: parameter.in,
      required,
      schema: closed(schema),
      compile: content?.isJson === true ? compile : compileText,
      repeats: explode && kinds.includes("array"),
      ownsKey: (key) =>
        parameter.in === "query" && ((isNamed && key === name) || (isSpread && ownsProperty(key))),
      read: (texts) => kinds.flatMap((kind) => readWritten(parameter, kind, texts, ownsProperty) ?? []),
    };
  });
}

/** Returns the test for names in the query that are properties of an object. @param names those of all parameters. */
function propertyKeys(
  { name, schema, style }: Parameter,
  names: ReadonlySet<string>,
): (key: string) => boolean {
  if (style === "deepObject") return (key) => isDeepKey(name, key);
  const properties = new Set(propertiesOf(schema).map((property) => property.name));
  const further = schema["additionalProperties"] ?? schema["unevaluatedProperties"] ?? properties.size === 0;
  // Other parameters come first, because a free-form object would take their values too.
  return (key) => properties.has(key) || (further !== false && !names.has(key));
}
