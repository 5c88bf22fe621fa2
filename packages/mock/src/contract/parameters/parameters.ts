import { closed, type Parameter, propertiesOf, type Schema } from "@meshlift/openapi";
import type { Compile } from "../schemas/compiler.ts";
import { kindsOf, type ParameterKind } from "./kinds.ts";
import { isDeepKey, type ParameterTexts, readWritten, type WrittenValue } from "./styles.ts";

/** A parameter of an operation, prepared for requests. */
export class CompiledParameter {
  readonly name: string;
  readonly in: Parameter["in"];
  readonly required: boolean;
  /** The schema of its value; an object takes no property that the schema does not declare. */
  readonly schema: Schema;
  /** Compiles its schema. */
  readonly compile: Compile;
  /** True if the query may repeat its name. */
  readonly repeats: boolean;
  readonly #parameter: Parameter;
  readonly #kinds: readonly ParameterKind[];
  readonly #isNamed: boolean;
  /** True if its properties are parameters of the query. */
  readonly #isSpread: boolean;
  readonly #ownsProperty: (key: string) => boolean;

  constructor(parameter: Parameter, names: ReadonlySet<string>, compile: Compile) {
    const { schema, style, explode, content } = parameter;
    this.name = parameter.name;
    this.in = parameter.in;
    this.required = parameter.required;
    this.schema = closed(schema);
    this.compile = compile;
    this.#parameter = parameter;
    this.#kinds = content === undefined ? [...kindsOf(schema)] : ["scalar"];
    this.repeats = explode && this.#kinds.includes("array");
    this.#isSpread = this.#kinds.includes("object") && (explode || style === "deepObject");
    this.#isNamed = !this.#isSpread || this.#kinds.length > 1;
    this.#ownsProperty = propertyKeys(parameter, names);
  }

  /** Reports whether a name in the query belongs to it. */
  ownsKey(key: string): boolean {
    if (this.in !== "query") return false;
    return (this.#isNamed && key === this.name) || (this.#isSpread && this.#ownsProperty(key));
  }

  /** Returns its value, once for each kind of value that the schema describes; nothing if it is not sent. */
  read(texts: ParameterTexts): WrittenValue[] {
    const written: WrittenValue[] = [];
    for (const kind of this.#kinds) {
      const one = readWritten(this.#parameter, kind, texts, this.#ownsProperty);
      if (one !== undefined) written.push(one);
    }
    return written;
  }
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
  return parameters.map(
    (parameter) =>
      new CompiledParameter(parameter, names, parameter.content?.isJson === true ? compile : compileText),
  );
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
