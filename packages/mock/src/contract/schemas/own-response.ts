import { isJsonType, isRecord, type Operation, responseFor, type Schema } from "@meshlift/openapi";
import type { ErrorObject } from "ajv/dist/2020.js";
import type { PrismValidators } from "../../prism/prism.ts";
import type { JsonResponse, PrismFinding } from "../../prism/types.ts";
import type { Compile } from "./compiler.ts";
import { asReceived } from "./direction.ts";
import { isUnicodePattern } from "./pattern.ts";
import { withSharedParts } from "./shared-parts.ts";

/** Characters of the largest schema that Prism compiles: it takes minutes for some of the largest, ajv does not. */
const mostText = 20_000;

/** How a body is checked that Prism cannot check: with this schema. */
interface OtherCheck {
  schema: Schema;
  /** True if Prism must not even try, because it takes too long. */
  isLarge: boolean;
  /** Set by the first check. Ajv refuses an invalid schema only once. */
  compiled?: { validate: ReturnType<Compile> | undefined };
}

/**
 * The bodies of a document that Prism cannot check: it accepts every value where a pattern is invalid with the flag `u`,
 * it requires `writeOnly` properties inside an `anyOf` or `oneOf`, and it takes minutes for a schema that is very large.
 * Operations share schemas, so each is read once.
 */
export class OtherChecks {
  readonly #compile: Compile;
  readonly #bySchema = new Map<Schema, OtherCheck | undefined>();

  /** @param compile compiles the schemas of responses. */
  constructor(compile: Compile) {
    this.#compile = compile;
  }

  /** Returns the check of a body with this schema; undefined where Prism can check it. */
  of(schema: Schema): OtherCheck | undefined {
    if (!this.#bySchema.has(schema)) this.#bySchema.set(schema, otherCheckOf(schema));
    return this.#bySchema.get(schema);
  }

  /** Returns the errors of a body; undefined where its schema does not compile. */
  errorsOf(check: OtherCheck, body: unknown): readonly ErrorObject[] | undefined {
    check.compiled ??= { validate: compiledOrNone(check, this.#compile) };
    const { validate } = check.compiled;
    if (validate === undefined) return undefined;
    validate(body);
    return validate.errors ?? [];
  }
}

function otherCheckOf(schema: Schema): OtherCheck | undefined {
  const isLarge = JSON.stringify(schema).length > mostText;
  if (!isLarge && isPrismCapable(schema, false)) return undefined;
  const received = asReceived(schema);
  return { schema: isLarge ? withSharedParts(received) : received, isLarge };
}

/**
 * The check of the mock's own responses to an operation. It is Prism's, except for bodies of {@link OtherChecks} and for
 * XML, the text of which Prism compares with the schema of its content.
 */
export class OwnResponseCheck {
  readonly #operation: Operation;
  readonly #prism: PrismValidators;
  readonly #checks: OtherChecks;
  /** By the location of the response; missing for most operations. */
  readonly #others: ReadonlyMap<string, OtherCheck> | undefined;

  constructor(operation: Operation, prism: PrismValidators, checks: OtherChecks) {
    this.#operation = operation;
    this.#prism = prism;
    this.#checks = checks;
    const others = [...operation.responses, ...operation.rangeResponses].flatMap(
      ({ pointer, body }): [string, OtherCheck][] => {
        const other = body?.isJson === true ? checks.of(body.schema) : undefined;
        return other === undefined ? [] : [[pointer, other]];
      },
    );
    if (others.length > 0) this.#others = new Map(others);
  }

  /** Returns what is wrong with a response. */
  check(response: JsonResponse): PrismFinding[] {
    const { status, headers, body } = response;
    const isJson = isJsonType(headers["content-type"] ?? "application/json");
    const other = isJson ? this.#otherOf(status) : undefined;
    const found =
      other?.isLarge === true
        ? this.#prism.checkHeaders(status, { ...headers })
        : this.#prism.responseCheck.check(response);
    if (!isJson) return found.filter(({ path }) => path?.[0] !== "body");
    const errors = other && this.#checks.errorsOf(other, body);
    if (errors === undefined) return found;
    return [
      ...found.filter(({ path }) => path?.[0] !== "body"),
      ...errors.map(({ instancePath, keyword, message = keyword }) => ({
        path: ["body", ...instancePath.split("/").slice(1)],
        code: keyword,
        message: `Response body ${instancePath.slice(1).replaceAll("/", ".")} ${message}`,
        severity: 0,
      })),
    ];
  }

  #otherOf(status: number): OtherCheck | undefined {
    if (this.#others === undefined) return undefined;
    return this.#others.get(responseFor(this.#operation, status)?.pointer ?? "");
  }
}

/** Returns undefined for a large schema that does not compile, such as an invalid one: Prism accepts every value there. */
function compiledOrNone({ schema, isLarge }: OtherCheck, compile: Compile): ReturnType<Compile> | undefined {
  try {
    return compile(schema);
  } catch (error) {
    if (isLarge) return undefined;
    throw error;
  }
}

/** @param isChoice true inside an `anyOf` or `oneOf`. */
function isPrismCapable(schema: unknown, isChoice: boolean): boolean {
  if (Array.isArray(schema)) return schema.every((inner) => isPrismCapable(inner, isChoice));
  if (!isRecord(schema)) return true;
  const { pattern, patternProperties } = schema;
  const patterns = isRecord(patternProperties) ? Object.keys(patternProperties) : [];
  if (typeof pattern === "string") patterns.push(pattern);
  if (!patterns.every(isUnicodePattern) || (isChoice && schema["writeOnly"] === true)) return false;
  return Object.entries(schema).every(([keyword, inner]) =>
    isPrismCapable(inner, isChoice || keyword === "anyOf" || keyword === "oneOf"),
  );
}
