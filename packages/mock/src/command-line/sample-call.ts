import {
  credentialHeader,
  needsCredentials,
  type Operation,
  type Parameter,
  requestTarget,
  type Schema,
  shellWord,
} from "@meshlift/openapi";
import { loadContract } from "../contract/contract.ts";

/**
 * Returns a shell command that reads a resource that exists from the start; undefined without a GET whose credential is a
 * header, and whose parameters have examples or simple schemas.
 * @param flags of curl, with a space before each.
 */
export async function sampleCall(document: unknown, url: string, flags = ""): Promise<string | undefined> {
  const { operations } = await loadContract(document);
  for (const { operation } of operations) {
    if (operation.method !== "get") continue;
    const target = targetOf(operation);
    const credential = credentialFlag(operation);
    if (target !== undefined && credential !== undefined)
      return `curl -s${flags}${credential} ${shellWord(url + target)}`;
  }
  return undefined;
}

/** Returns the flag of curl with any credential, with a space before it; undefined where the operation needs another kind. */
function credentialFlag(operation: Operation): string | undefined {
  const header = credentialHeader(operation);
  if (header === undefined) return needsCredentials(operation) ? undefined : "";
  const { name, scheme } = header;
  return scheme === "Basic " ? " -u any:any" : ` -H ${shellWord(`${name}: ${scheme}any`)}`;
}

/** Returns path and query of a request with the parameters that it must have; undefined if one of them has no value. */
function targetOf({ path, parameters }: Operation): string | undefined {
  const required = parameters.filter((parameter) => parameter.required);
  const values = new Map(required.map((parameter) => [parameter.name, valueOf(parameter)]));
  const isSent = ({ name, in: location }: Parameter): boolean =>
    values.get(name) !== undefined && (location === "path" || location === "query");
  return required.every(isSent) ? requestTarget(path, required, values) : undefined;
}

function valueOf({ examples: [example], schema }: Parameter): unknown {
  return example === undefined ? simpleValue(schema) : example.value;
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
