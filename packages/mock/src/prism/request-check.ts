import type * as prismValidator from "@stoplight/prism-http/dist/validator/index.js";
import { fillTemplate } from "@meshlift/openapi";
import type { ParameterValues, PrismFinding, PrismOperation, PrismRequest } from "./types.ts";
import type { Accepts, CompileForPrism } from "./schema-compiler.ts";

/** The relevant part of a parameter in Prism's form. */
interface PrismParameter {
  name: string;
  style?: string;
  required?: boolean;
  deprecated?: boolean;
  schema?: { type?: unknown };
}
type Values = Readonly<Record<string, unknown>>;

/** Matches values that Prism reads unchanged from a path. */
const plainSegment = /^[\w.~-]+$/;

/**
 * Returns Prism's check of credentials and parameters. A request with plain values is first tried against the schemas
 * alone: matching URI templates and looking up values takes most of Prism's time. Prism checks everything that this does not
 * accept. `prism-checks.test.ts` compares the verdicts.
 */
export function compileRequestCheck(
  operation: PrismOperation,
  { validateInput, validateSecurity }: typeof prismValidator,
  compile: CompileForPrism,
): (values: ParameterValues) => PrismFinding[] {
  let isPlainlyValid: ((values: ParameterValues) => boolean) | undefined;
  return (values) => {
    // Compile at the first request, because a mock for one test seldom needs all operations.
    isPlainlyValid ??= compilePlainCheck(operation, compile);
    if (isPlainlyValid(values)) return [];
    const element = toPrismRequest(operation, values);
    return [
      validateSecurity({ resource: operation, element }),
      validateInput({ resource: operation, element }),
    ].flatMap((result) => ("left" in result ? result.left : []));
  };
}

/** Returns the part of a request that Prism checks: everything except the body and its headers. */
export function toPrismRequest(
  { path: template }: PrismOperation,
  { path, query, headers }: ParameterValues,
): PrismRequest {
  // With a length, Prism would miss the body; with an invalid type, it throws.
  const { "content-length": _, "content-type": __, ...rest } = headers;
  const filled = fillTemplate(template, (name) => encodeURIComponent(path[name] || "-"));
  // The validators ignore the method.
  return { method: "get", url: { path: filled, query }, headers: rest };
}

/** Returns a check that accepts most valid requests and no invalid one. */
function compilePlainCheck(
  operation: PrismOperation,
  compile: CompileForPrism,
): (values: ParameterValues) => boolean {
  const { path: template, request = {}, security = [] } = operation;
  const bundle: unknown = Reflect.get(operation, "__bundled__");
  const keys = headerKeys(security);
  const inPath = compileGroup(request.path, "simple", compile, bundle);
  const inQuery = compileGroup(request.query, "form", compile, bundle);
  const inHeaders = compileGroup(request.headers, "simple", compile, bundle);
  if (keys === undefined || request.body !== undefined || !isPlainTemplate(template)) return () => false;
  if (inPath === undefined || inQuery === undefined || inHeaders === undefined) return () => false;
  return ({ path, query, headers }) => {
    const hasKey = keys.length === 0 || keys.some((names) => names.every((name) => headers[name]));
    return (
      hasKey &&
      inPath.names.every((name) => plainSegment.test(path[name] ?? "")) &&
      inPath.accepts(path, false) &&
      inQuery.accepts(query, false) &&
      inHeaders.accepts(headers, true)
    );
  };
}

/** Returns the headers of each set of credentials; undefined for credentials in another form or place. */
function headerKeys(security: NonNullable<PrismOperation["security"]>): string[][] | undefined {
  const sets: string[][] = [];
  for (const schemes of security) {
    const names = schemes.flatMap((scheme) =>
      scheme.type === "apiKey" && scheme.in === "header" ? scheme.name.toLowerCase() : [],
    );
    if (schemes.length === 0 || names.length < schemes.length) return undefined;
    sets.push(names);
  }
  return sets;
}

/** Reports whether the segments of a template are texts and single parameters. */
function isPlainTemplate(template: string): boolean {
  return template
    .split("/")
    .slice(1)
    .every((segment) => plainSegment.test(segment) || /^\{\w+\}$/.test(segment));
}

interface ParameterGroup {
  names: string[];
  /** @param lower true if the values have lower-case names. */
  accepts(values: Values, lower: boolean): boolean;
}

/** Compiles the schema that Prism checks a group of parameters against; undefined if Prism parses values further. */
function compileGroup(
  parameters: readonly PrismParameter[] = [],
  style: string,
  compile: CompileForPrism,
  bundle: unknown,
): ParameterGroup | undefined {
  if (parameters.length === 0) return { names: [], accepts: () => true };
  const names = parameters.map(({ name }) => name);
  const lower = names.map((name) => name.toLowerCase());
  const isPlain = parameters.every(
    (parameter) =>
      (parameter.style ?? style) === style &&
      parameter.deprecated !== true &&
      ![parameter.schema?.type].flat().some((type) => type === "array" || type === "object"),
  );
  if (!isPlain || new Set(lower).size < lower.length || lower.includes("__proto__")) return undefined;
  const properties = Object.fromEntries(
    parameters.flatMap(({ name, schema }) => (schema === undefined ? [] : [[name.toLowerCase(), schema]])),
  );
  const required = parameters.flatMap(({ name, required: needed }) => (needed ? name.toLowerCase() : []));
  const accepts: Accepts | undefined = compile({ type: "object", properties, required }, true, bundle);
  if (accepts === undefined) return undefined;
  return {
    names,
    accepts(values, areLower) {
      const given: Record<string, unknown> = {};
      for (let index = 0; index < names.length; index += 1) {
        const key = lower[index] ?? "";
        const name = areLower ? key : (names[index] ?? "");
        const value = Object.hasOwn(values, name) ? values[name] : undefined;
        // Like Prism, treat an empty value as missing.
        if (value) given[key] = value;
      }
      return accepts(given);
    },
  };
}
