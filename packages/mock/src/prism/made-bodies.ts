import type { PrismOperation } from "./types.ts";

type PrismResponse = PrismOperation["responses"][number];
type PrismContent = NonNullable<PrismResponse["contents"]>[number];
type PrismSchema = NonNullable<PrismContent["schema"]>;

/** The schema of a body that is known. Prism makes null of it at once. */
const placeholder: PrismSchema = { type: "null" };

/**
 * The bodies that Prism has made from schemas. To make one takes up to 0.2 s, and the operations of a document share
 * schemas, above all those of errors. The bodies are shared: they must not be changed.
 */
export class MadeBodies {
  readonly #bySchema = new WeakMap<PrismSchema, { body: unknown }>();

  /** Returns an operation for which Prism makes only the bodies that are not known. */
  withPlaceholders(operation: PrismOperation): PrismOperation {
    const responses = operation.responses.map((response) =>
      Object.assign({}, response, {
        contents: (response.contents ?? []).map((content) =>
          this.#known(content) === undefined ? content : Object.assign({}, content, { schema: placeholder }),
        ),
      }),
    );
    return Object.assign({}, operation, { responses });
  }

  /**
   * Returns the body of a response that Prism has made, and keeps it if it follows from a schema.
   * @param operation the operation as it was, with one media type for each response.
   */
  bodyOf(operation: PrismOperation, { statusCode, body }: { statusCode: number; body?: unknown }): unknown {
    const content = responseWith(operation, statusCode)?.contents?.[0];
    if (content === undefined || content.schema === undefined || (content.examples ?? []).length > 0)
      return body;
    const known = this.#known(content) ?? { body };
    this.#bySchema.set(content.schema, known);
    return known.body;
  }

  #known({ schema, examples = [] }: PrismContent): { body: unknown } | undefined {
    return schema === undefined || examples.length > 0 ? undefined : this.#bySchema.get(schema);
  }
}

/** Returns the response that Prism selects for a status: its own, that of its range, or `default`. */
function responseWith({ responses }: PrismOperation, status: number): PrismResponse | undefined {
  const codes = [String(status), `${String(status).charAt(0)}XX`, "default"];
  return codes
    .map((wanted) => responses.find(({ code }) => code === wanted))
    .find((response) => response !== undefined);
}
