import {
  type Body,
  formFields,
  isDataKeyword,
  isMapKeyword,
  isRecord,
  itemText,
  type Operation,
  type Parameter,
  propertiesOf,
  requestHeaders,
  requestTarget,
  type Schema,
  type SecurityScheme,
  valueAt,
} from "@meshlift/openapi";
import { generateSync } from "json-schema-faker";

/** A request of an operation, with its examples where the document has them. */
export interface ExampleRequest {
  path: string;
  init: { method: string; headers: Record<string, string>; body?: string | FormData };
  /** True if a value had to be made from a schema: then the request may be invalid. */
  isMade: boolean;
}

/** Makes a request of an operation with its required parameters and its body, from the examples of the document. */
export function exampleRequest(document: unknown, operation: Operation): ExampleRequest {
  const made = { isMade: false };
  const valueOf = ({ examples, pointer, content }: Parameter): unknown => {
    const [example] = examples;
    if (example !== undefined) return example.value;
    made.isMade = true;
    return sampled(document, content === undefined ? pointer : content.pointer);
  };
  const sent = operation.parameters.filter(({ required, in: location }) => required || location === "path");
  const values = new Map(sent.map((parameter) => [parameter.name, valueOf(parameter)]));
  const target = requestTarget(operation.path, sent, values);
  const query = credentials(operation, "query").map((name) => `${name}=any`);
  const cookies = credentials(operation, "cookie").map((name) => `${name}=any`);
  const headers: Record<string, string> = Object.fromEntries([
    ...credentials(operation, "header").map((name) => [name, "any"]),
    ...requestHeaders(sent, values),
  ]);
  const authorization = authorizationOf(operation.security[0] ?? []);
  if (authorization !== undefined) headers["authorization"] = authorization;
  if (cookies.length > 0)
    headers["Cookie"] = [...cookies, headers["Cookie"]].filter((text) => text !== undefined).join("; ");
  const body = operation.requestBody && bodyOf(document, operation.requestBody);
  made.isMade ||= body?.isMade === true;
  if (body?.type !== undefined) headers["content-type"] = body.type;
  else if (operation.contentType !== undefined) headers["content-type"] = operation.contentType;
  const method = operation.method.toUpperCase();
  return {
    path: query.length === 0 ? target : `${target}${target.includes("?") ? "&" : "?"}${query.join("&")}`,
    init: { method, headers, ...(body?.value !== undefined && { body: body.value }) },
    isMade: made.isMade,
  };
}

/**
 * Returns a value for the schema of a parameter or media type at a JSON Pointer: the same one in each run. Patterns count,
 * because many documents describe their IDs by one.
 */
function sampled(document: unknown, pointer: string): unknown {
  const schema = valueAt(document, `${pointer}/schema`);
  if (!isRecord(schema) || !isRecord(document)) return "x";
  try {
    const whole = simplified({ ...schema, $defs: { components: document["components"] } });
    if (!isRecord(whole)) return "x";
    return generateSync(whole, { seed: 1, optionalsProbability: 0, fillProperties: false });
  } catch {
    return "x";
  }
}

/**
 * Returns a schema as the library understands it: with the references into `$defs`, because any other name would become a property of free-form objects; with the keywords beside a
 * `$ref` in an `allOf`, because it would use them instead of those of the reference; and with a list of values alone,
 * because it would take a value of an `allOf` beside it.
 */
function simplified(value: unknown, isMap = false): unknown {
  if (Array.isArray(value)) return value.map((item) => simplified(item));
  if (!isRecord(value)) return value;
  if (!isMap && Array.isArray(value["enum"])) return { enum: value["enum"] };
  const copy = Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (isMap) return [key, simplified(inner)];
      return [key, isDataKeyword(key, inner) ? inner : simplified(inner, isMapKeyword(key))];
    }),
  );
  const { $ref, $defs, ...beside } = copy;
  if (isMap || typeof $ref !== "string") return copy;
  const reference = { $ref: $ref.replace("#/", "#/$defs/") };
  const whole = Object.keys(beside).length === 0 ? reference : { allOf: [reference, beside] };
  return $defs === undefined ? whole : { ...whole, $defs };
}

/** Removes the properties that a request does not have. */
function withoutReadOnly(value: unknown, schema: Schema): unknown {
  if (!isRecord(value)) return value;
  const kept: Record<string, unknown> = { ...value };
  for (const { name, schema: property } of propertiesOf(schema)) {
    if (!Object.hasOwn(kept, name)) continue;
    if (property.readOnly === true) delete kept[name];
    else kept[name] = withoutReadOnly(kept[name], property);
  }
  return kept;
}

/** Returns the names of the API keys of the first set of credentials, in one place. */
function credentials({ security }: Operation, location: string): string[] {
  return (security[0] ?? []).flatMap(({ type, in: where, name = "" }) =>
    type === "apiKey" && where === location ? [name] : [],
  );
}

function authorizationOf(schemes: readonly SecurityScheme[]): string | undefined {
  const scheme = schemes.find(({ type }) => type !== "apiKey" && type !== "mutualTLS");
  if (scheme === undefined) return undefined;
  if (scheme.scheme === "basic") return `Basic ${Buffer.from("any:any").toString("base64")}`;
  if (scheme.scheme === "digest") {
    return 'Digest username="a", realm="a", nonce="a", uri="a", response="a"';
  }
  return "Bearer any";
}

function bodyOf(document: unknown, body: Body): { type?: string; value: string | FormData; isMade: boolean } {
  const [example] = body.examples;
  const value =
    example === undefined ? withoutReadOnly(sampled(document, body.pointer), body.schema) : example.value;
  const isMade = example === undefined;
  const type = body.mediaType.includes("*") ? "application/json" : body.mediaType;
  if (body.isJson || body.mediaType === "*/*") return { type, value: JSON.stringify(value), isMade };
  if (type.startsWith("multipart/form-data")) {
    const form = new FormData();
    for (const [name, text] of formFields(value)) form.append(name, text);
    return { value: form, isMade };
  }
  if (type.startsWith("application/x-www-form-urlencoded")) {
    return { type, value: new URLSearchParams(formFields(value)).toString(), isMade };
  }
  return { type, value: itemText(value), isMade };
}
