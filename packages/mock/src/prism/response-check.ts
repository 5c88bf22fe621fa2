import { isRecord } from "@meshlift/openapi";
import type * as prismValidator from "@stoplight/prism-http/dist/validator/index.js";
import type { Accepts, CompileForPrism, PrismSchema } from "./schema-compiler.ts";
import type { JsonResponse, PrismFinding, PrismOperation } from "./types.ts";

const json = "application/json";

/**
 * Prism's check of the responses of an operation. For a response that is clearly documented, only the body is checked,
 * with Prism's own function. Prism checks everything that this does not accept.
 */
export class ResponseCheck {
  readonly #operation: PrismOperation;
  readonly #validateOutput: (typeof prismValidator)["validateOutput"];
  readonly #compile: CompileForPrism;
  /** By status; compiled at the first response with it. */
  readonly #accepts = new Map<number, Accepts | undefined>();

  constructor(
    operation: PrismOperation,
    { validateOutput }: typeof prismValidator,
    compile: CompileForPrism,
  ) {
    this.#operation = operation;
    this.#validateOutput = validateOutput;
    this.#compile = compile;
  }

  /** Returns what is wrong with a response. */
  check({ status, headers, body }: JsonResponse): PrismFinding[] {
    if (headers["content-type"] === json && this.#acceptsOf(status)?.(body) === true) return [];
    const element = { statusCode: status, headers, body };
    const verdict = this.#validateOutput({ resource: this.#operation, element });
    return "left" in verdict ? verdict.left : [];
  }

  #acceptsOf(status: number): Accepts | undefined {
    if (!this.#accepts.has(status)) {
      const schema = plainSchemaOf(this.#operation, status);
      const bundle: unknown = Reflect.get(this.#operation, "__bundled__");
      this.#accepts.set(status, schema && this.#compile(schema, bundle));
    }
    return this.#accepts.get(status);
  }
}

/** Returns the schema if it alone decides about responses with this status; undefined if Prism checks more. */
function plainSchemaOf({ responses }: PrismOperation, status: number): PrismSchema | undefined {
  const response = responses.find(({ code }) => code === String(status));
  const [content, ...more] = response?.contents ?? [];
  const headers = response?.headers ?? [];
  const alone = content?.mediaType === json && more.length === 0 && headers.length === 0;
  return alone && isRecord(content.schema) && isPlain(content.schema) ? content.schema : undefined;
}

/** Reports whether Prism uses a schema unchanged: it merges `allOf` and omits `writeOnly` properties. */
function isPlain(schema: unknown): boolean {
  if (Array.isArray(schema)) return schema.every(isPlain);
  if (!isRecord(schema)) return true;
  const changed = ["$ref", "allOf", "writeOnly", "additionalItems"].some((name) => name in schema);
  return !changed && !("items" in schema && "properties" in schema) && Object.values(schema).every(isPlain);
}
