import { isRecord } from "@meshlift/openapi";
import type * as prismDateTime from "@stoplight/prism-http/dist/validator/validators/dateTime.js";
import type { Ajv as Draft07, Options } from "ajv";
import type { Ajv2019 } from "ajv/dist/2019.js";
import type { Ajv2020 } from "ajv/dist/2020.js";
import type addFormats from "ajv-formats";

/** A JSON Schema as Prism reads it from a document. */
export type PrismSchema = Readonly<Record<string, unknown>>;
/** Reports whether a value is valid. */
export type Accepts = (value: unknown) => boolean;
/**
 * Compiles a schema as Prism does.
 * @param bundle the document that the references of the schema resolve in.
 * @returns undefined for a schema that does not compile; Prism then handles it.
 */
export type CompileForPrism = (schema: PrismSchema, bundle: unknown) => Accepts | undefined;

/** The modules of Prism's own validation, each with the version that Prism uses. */
export interface ValidationModules {
  draft07: { Ajv: typeof Draft07 };
  draft2019: { Ajv2019: typeof Ajv2019 };
  draft2020: { Ajv2020: typeof Ajv2020 };
  formats: { default: typeof addFormats.default };
  dateTime: typeof prismDateTime;
}

/**
 * Returns a compiler for the schemas of one document, with the options of Prism's own (prism-http 5.16, `validator/validators/utils.js`). Prism looks up
 * its compiled function and wraps its result with each value, which takes several times as long as the validation.
 */
export function createPrismCompiler(load: () => ValidationModules): CompileForPrism {
  const instances = new Map<string, Draft07>();
  let modules: ValidationModules | undefined;
  const instanceFor = (dialect: string): Draft07 => {
    const known = instances.get(dialect);
    if (known !== undefined) return known;
    modules ??= load();
    const { draft07, draft2019, draft2020, formats, dateTime } = modules;
    const options: Options = {
      allErrors: false,
      allowUnionTypes: true,
      allowMatchingProperties: true,
      strict: false,
      logger: false,
    };
    const instance =
      dialect === "2020-12"
        ? new draft2020.Ajv2020(options)
        : dialect === "2019-09"
          ? new draft2019.Ajv2019(options)
          : new draft07.Ajv(options);
    formats.default(instance);
    instance.addFormat("date-time", { validate: dateTime.date_time });
    instances.set(dialect, instance);
    return instance;
  };
  /** Operations of a document have many equal schemas, such as those of errors. */
  const compiled = new Map<string, { bundle: unknown; accepts: Accepts | undefined }>();
  return (schema, bundle) => {
    const key = JSON.stringify(schema, withoutIds);
    const known = compiled.get(key);
    if (known !== undefined && known.bundle === bundle) return known.accepts;
    const accepts = compile(schema, bundle);
    compiled.set(key, { bundle, accepts });
    return accepts;
  };

  function compile(schema: PrismSchema, bundle: unknown): Accepts | undefined {
    const dialect =
      /^https?:\/\/json-schema\.org\/draft\/(2019-09|2020-12)\/schema#?$/.exec(
        String(schema["$schema"]),
      )?.[1] ?? "draft-07";
    try {
      const validate = instanceFor(dialect).compile({ ...schema, __bundled__: bundle });
      return (value) => validate(value);
    } catch {
      return undefined;
    }
  }
}

/** Omits the IDs that Prism's reader adds, so that equal schemas are equal. A replacer for `JSON.stringify`. */
function withoutIds(name: string, value: unknown): unknown {
  const isId = name === "x-stoplight" && isRecord(value) && Object.keys(value).join() === "id";
  return isId ? undefined : value;
}
