import type * as prismValidator from "@stoplight/prism-http/dist/validator/index.js";
import type * as prismSchemas from "@stoplight/prism-http/dist/validator/validators/utils.js";
import { fillTemplate } from "@meshlift/openapi";
import type { ParameterValues, PrismFinding, PrismOperation, PrismRequest } from "./types.ts";

type ParameterSchema = Parameters<typeof prismSchemas.validateAgainstSchema>[1];
/** What a parameter has in Prism's reading, as far as it matters here. */
interface PrismParameter {
  name: string;
  style?: string;
  required?: boolean;
  deprecated?: boolean;
  schema?: ParameterSchema;
}
type Values = Readonly<Record<string, unknown>>;

/** Prism's number for the checks of requests. */
const ofRequests = 0;
/** Values that Prism reads out of a path exactly as they stand there. */
const plainSegment = /^[\w.~-]+$/;

/**
 * Returns Prism's check of credentials and parameters. A request with plain values is first tried against the schemas
 * alone, with Prism's own function: matching URI templates takes most of Prism's time. What that does not accept is
 * Prism's to judge and to word. `prism-checks.test.ts` compares the verdicts.
 */
export function compileRequestCheck(
  operation: PrismOperation,
  { validateInput, validateSecurity }: typeof prismValidator,
  { validateAgainstSchema }: typeof prismSchemas,
): (values: ParameterValues) => PrismFinding[] {
  const isPlainlyValid = compilePlainCheck(operation, validateAgainstSchema);
  return (values) => {
    if (isPlainlyValid?.(values) === true) return [];
    const element = toPrismRequest(operation, values);
    return [
      validateSecurity({ resource: operation, element }),
      validateInput({ resource: operation, element }),
    ].flatMap((result) => ("left" in result ? result.left : []));
  };
}

/** Returns what Prism checks of a request: everything but the body, and the headers that speak of the body. */
export function toPrismRequest(
  { path: template }: PrismOperation,
  { path, query, headers }: ParameterValues,
): PrismRequest {
  // Prism would miss a body where there is a length, and throws at a type that is no type.
  const { "content-length": _, "content-type": __, ...rest } = headers;
  const filled = fillTemplate(template, (name) => encodeURIComponent(path[name] || "-"));
  // The validators do not look at the method.
  return { method: "get", url: { path: filled, query }, headers: rest };
}

/** Returns a check that accepts most valid requests and no other one; undefined where Prism has to look at them all. */
function compilePlainCheck(
  { path: template, request = {}, security = [], ...operation }: PrismOperation,
  validateAgainstSchema: typeof prismSchemas.validateAgainstSchema,
): ((values: ParameterValues) => boolean) | undefined {
  const keys = headerKeys(security);
  const inPath = parameterSchema(request.path, "simple");
  const inQuery = parameterSchema(request.query, "form");
  const inHeaders = parameterSchema(request.headers, "simple");
  if (keys === undefined || request.body !== undefined || !isPlainTemplate(template)) return undefined;
  if (inPath === undefined || inQuery === undefined || inHeaders === undefined) return undefined;
  const bundle: unknown = Reflect.get(operation, "__bundled__");
  const accepts = ({ names, schema }: ParameterGroup, group: string, valueOf: (name: string) => unknown) => {
    if (schema === undefined) return true;
    const values: Record<string, unknown> = {};
    for (const name of names) {
      const value = valueOf(name);
      // As Prism: an empty value is none.
      if (value) values[name.toLowerCase()] = value;
    }
    return !("value" in validateAgainstSchema(values, schema, true, ofRequests, group, bundle));
  };
  return ({ path, query, headers }) => {
    const hasKey = keys.length === 0 || keys.some((names) => names.every((name) => headers[name]));
    return (
      hasKey &&
      inPath.names.every((name) => plainSegment.test(path[name] ?? "")) &&
      accepts(inPath, "path", (name) => path[name]) &&
      accepts(inQuery, "query", (name) => ownValue(query, name)) &&
      accepts(inHeaders, "header", (name) => ownValue(headers, name.toLowerCase()))
    );
  };
}

/** Returns the headers of each set of credentials; undefined for credentials that have a form, or are elsewhere. */
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

/** True for a template whose segments are texts and single parameters. */
function isPlainTemplate(template: string): boolean {
  return template
    .split("/")
    .slice(1)
    .every((segment) => plainSegment.test(segment) || /^\{\w+\}$/.test(segment));
}

interface ParameterGroup {
  names: string[];
  /** Prism's schema of the group, names in lower case; missing where there are no parameters. */
  schema?: ParameterSchema;
}

/** Returns the schema that Prism checks a group of parameters against; undefined where Prism reads values further. */
function parameterSchema(
  parameters: readonly PrismParameter[] = [],
  style: string,
): ParameterGroup | undefined {
  if (parameters.length === 0) return { names: [] };
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
  return { names, schema: { type: "object", properties, required } };
}

function ownValue(values: Values, name: string): unknown {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
