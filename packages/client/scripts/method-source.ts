import {
  camelCase,
  isRecord,
  type Operation,
  type Parameter,
  pascalCase,
  type Schema,
} from "@meshlift/openapi";
import { constantsOf } from "./constants.ts";
import { scalarType } from "./scalar-type.ts";
import { docComment, indent, key } from "./source-text.ts";

/** Reports whether the client's options can give a parameter: the project, which belongs to the credentials too. */
function mayComeFromOptions({ in: where, name }: Parameter): boolean {
  return where === "path" && name === "project_id";
}

/** Reports whether a call can be made without an argument. */
function takesNothing({ parameters, requestBody }: Operation): boolean {
  return (
    parameters.every((parameter) => !parameter.required || mayComeFromOptions(parameter)) &&
    requestBody?.required !== true
  );
}

/** Reports whether the operation's success has a body. */
function hasBody({ responses }: Operation): boolean {
  return responses.some(({ status, body }) => status < 300 && body !== undefined);
}

/** Returns the source of the types of one operation: its body where it has one, its request, its result. */
export function typesSource(operation: Operation): string {
  const { id, requestBody, parameters } = operation;
  const name = pascalCase(id);
  const fields = parameters.map((parameter) => {
    const optional = parameter.required && !mayComeFromOptions(parameter) ? "" : "?";
    return `${docComment(parameter.description)}${key(parameter.name)}${optional}: ${scalarType(parameter) ?? "never"}${optional && " | undefined"};`;
  });
  if (requestBody !== undefined)
    fields.push(
      `${docComment(requestBody.description)}body${requestBody.required ? "" : "?"}: ${name}Body${requestBody.required ? "" : " | undefined"};`,
    );
  const request = `/** Request of \`${id}\`. */\nexport interface ${name}Request {\n${indent(fields.join("\n"))}\n}`;
  const sources = [request, resultSource(operation)];
  return (requestBody === undefined ? sources : [bodySource(operation), ...sources]).join("\n\n");
}

function bodySource({ id, requestBody }: Operation): string {
  const name = `${pascalCase(id)}Body`;
  const fixed = requestBody === undefined ? [] : Object.keys(constantsOf(requestBody.schema));
  if (fixed.length === 0)
    return `/** JSON body of \`${id}\`. */\nexport type ${name} = RequestBody<"${id}">;`;
  const keys = fixed.map((property) => JSON.stringify(property)).join(" | ");
  const doc = `/** JSON body of \`${id}\`; its fixed values (${fixed.join(", ")}) are filled in when left out. */`;
  return `${doc}\nexport type ${name} = Fillable<RequestBody<"${id}">, ${keys}>;`;
}

function resultSource(operation: Operation): string {
  const { id, responses } = operation;
  const codes = responses
    .filter(({ status, body }) => status < 300 && body !== undefined)
    .map(({ status }) => status);
  const types = codes.map((code) => `ResponseBody<"${id}", ${code}>`).join(" | ");
  return `/** Result of \`${id}\`. */\nexport type ${pascalCase(id)}Result = ${hasBody(operation) ? types : "void"};`;
}

/** Returns the signature of one named method, with its docstring, and its implementation. A read can also be watched. */
export function methodSource(operation: Operation): { signature: string; implementation: string } {
  const { id, verb, method } = operation;
  const name = camelCase(verb);
  const [request, result] = [`${pascalCase(id)}Request`, `${pascalCase(id)}Result`];
  const optional = takesNothing(operation);
  const doc = docComment(methodDoc(operation));
  const watchable = method === "get" && hasBody(operation);
  return {
    signature: watchable
      ? `${doc}${name}: ReadMethod<${optional ? `${request} | void` : request}, ${result}>;`
      : `${doc}${name}(request${optional ? "?" : ""}: ${request}, options?: CallOptions): Promise<${result}>;`,
    implementation: `${name}: ${watchable ? "read" : "call"}(${specSource(operation)}),`,
  };
}

/** Returns the source of the operation's `OperationSpec`. */
function specSource(operation: Operation): string {
  const { id, method, service, path, parameters, requestBody } = operation;
  const properties = parameters
    // The template has these already.
    .filter(({ in: location }) => location !== "path")
    .map(({ name, in: location, required }) => ({ name, location: String(location), required }));
  if (requestBody !== undefined)
    properties.push({ name: "body", location: "body", required: requestBody.required });
  const locations = (required: boolean) =>
    Object.fromEntries(
      properties
        .filter((property) => property.required === required)
        .map(({ name, location }) => [name, location]),
    );
  const [required, optional, fixed] = [
    locations(true),
    locations(false),
    requestBody ? constantsOf(requestBody.schema) : {},
  ];
  return JSON.stringify({
    id,
    method: method.toUpperCase(),
    service,
    path,
    ...(Object.keys(required).length > 0 && { required }),
    ...(Object.keys(optional).length > 0 && { optional }),
    ...(Object.keys(fixed).length > 0 && { fixed }),
    ...(!hasBody(operation) && { empty: true }),
    ...jsonTypes(operation),
  });
}

/** Returns the JSON types of the successes, where they are not objects: none where a schema leaves the type open. */
function jsonTypes({ responses }: Operation): { json?: string[] } {
  const types = responses
    .filter(({ status }) => status < 300)
    .flatMap(({ body }) => (body === undefined ? [] : [body.schema.type]));
  if (types.every((type) => type === "object")) return {};
  const known = types.filter((type) => type !== undefined);
  const json = known.length < types.length ? [] : known.flat();
  // A parsed integer is a number.
  return { json: [...new Set(json.map((type) => (type === "integer" ? "number" : type)))] };
}

function methodDoc(operation: Operation): string {
  return `${operation.summary}

@throws {ApiError} when the service or its gateway refuses, or the response cannot be read.
@throws {ConnectionError} when no response arrives.
@throws {TimeoutError} when it does not arrive in time.
@throws {InputError} when a required value is missing, or a path parameter is malformed; nothing is sent then.
${exampleCall(operation)}`;
}

/** Returns an `@example` made of the document's own examples. */
function exampleCall({ noun, verb, parameters, requestBody }: Operation): string {
  const request: Record<string, unknown> = {};
  for (const { name, required, examples } of parameters) if (required) request[name] = examples[0]?.value;
  if (requestBody !== undefined)
    request["body"] = withoutConstants(requestBody.schema, requestBody.examples[0]?.value);
  const argumentText = JSON.stringify(request, null, 2).replaceAll(/^( *)"([A-Za-z_$][\w$]*)":/gm, "$1$2:");
  return `@example\nawait client.${camelCase(noun)}.${camelCase(verb)}(${argumentText});`;
}

function withoutConstants(schema: Schema, value: unknown): unknown {
  if (!isRecord(value)) return value;
  const fixed = constantsOf(schema);
  return Object.fromEntries(Object.entries(value).filter(([name]) => !Object.hasOwn(fixed, name)));
}
