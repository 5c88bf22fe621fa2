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
  /** Compiles schemas as its own is compiled. */
  readonly compile: Compile;
  /** True if the query may repeat its name. */
  readonly repeats: boolean;
  readonly #parameter: Parameter;
  readonly #kinds: readonly ParameterKind[];
  readonly #isNamed: boolean;
  /** True if its properties are parameters of the query. */
  readonly #isSpread: boolean;
  readonly #ownsProperty: (key: string) => boolean;
  #validate: ReturnType<Compile> | undefined;

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

  /** Validates its value; compiled at the first one. */
  get validate(): ReturnType<Compile> {
    return (this.#validate ??= this.compile(this.schema));
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

/** Prepares the parameters of an operation. */
export type CompileParameters = (parameters: readonly Parameter[]) => CompiledParameter[];

/**
 * Returns a function that prepares the parameters of the operations of a document: equal ones once, because most
 * operations have the same.
 * @param compileText compiles the schemas of values that are written as texts; `compile` those of JSON.
 */
export function createParameterCompiler(compile: Compile, compileText: Compile): CompileParameters {
  const compiled = new Map<string, CompiledParameter>();
  return (parameters) => {
    const names = new Set(parameters.filter((one) => one.in === "query").map(({ name }) => name));
    return parameters.map((parameter) => {
      const { pointer: _, ...rest } = parameter;
      const key = JSON.stringify([rest, parameter.in === "query" ? [...names] : []]);
      const known = compiled.get(key);
      if (known !== undefined) return known;
      const isJson = parameter.content?.isJson === true;
      const made = new CompiledParameter(parameter, names, isJson ? compile : compileText);
      compiled.set(key, made);
      return made;
    });
  };
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
