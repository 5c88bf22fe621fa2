import type { Parameter, Schema } from "@meshlift/openapi";
import { loadContract } from "../contract/contract.ts";
import type { CompiledOperation } from "../contract/operation.ts";

/**
 * Returns a shell command that reads a resource that exists from the start; undefined without a GET whose parameters have
 * examples or simple schemas.
 * @param flags of curl, with a space before each.
 */
export async function sampleCall(document: unknown, url: string, flags = ""): Promise<string | undefined> {
  const { operations } = await loadContract(document);
  const reads = operations.filter(({ operation }) => operation.method === "get");
  const target = reads.map(targetOf).find((found) => found !== undefined);
  if (target === undefined) return undefined;
  const scheme = target.compiled.operation.security[0]?.[0];
  const header = scheme?.name === undefined ? "" : ` -H '${scheme.name}: any'`;
  return `curl -s${flags}${header} '${url}${target.text.replaceAll("'", "%27")}'`;
}

/** Returns path and query of a request with the parameters that it must have; undefined if one of them has no value. */
function targetOf(compiled: CompiledOperation): { compiled: CompiledOperation; text: string } | undefined {
  const required = compiled.operation.parameters.filter((parameter) => parameter.required);
  const values = required.flatMap((parameter) => {
    const value = valueOf(parameter);
    const { name, in: location } = parameter;
    return value === undefined || (location !== "path" && location !== "query")
      ? []
      : [{ name, location, value }];
  });
  if (values.length < required.length) return undefined;
  const pairs = (wanted: string): [string, string][] =>
    values.filter(({ location }) => location === wanted).map(({ name, value }) => [name, value]);
  const query = new URLSearchParams(pairs("query")).toString();
  return { compiled, text: compiled.path.fill(Object.fromEntries(pairs("path"))) + (query && `?${query}`) };
}

function valueOf({ examples: [example], schema, content }: Parameter): string | undefined {
  const value = example === undefined ? simpleValue(schema) : example.value;
  return content !== undefined || (typeof value === "object" && value !== null) || value === undefined
    ? undefined
    : String(value);
}

/** Returns a value that a schema obviously allows; undefined if finding one takes more. */
function simpleValue({
  type,
  enum: values,
  const: constant,
  pattern,
  format,
  minimum,
  minLength,
}: Schema): unknown {
  if (values !== undefined) return values[0];
  if (constant !== undefined) return constant;
  if (type === "integer" || type === "number") return minimum ?? 1;
  const isFree = pattern === undefined && format === undefined && minLength === undefined;
  return type === "string" && isFree ? "1" : undefined;
}
