import {
  type Body,
  bodyKind,
  camelCase,
  isRecord,
  type Operation,
  type Paging,
  pagingOf,
  type Parameter,
  pascalCase,
  printable,
  type RequestBody,
  requestFields,
  requestKind,
  type Schema,
  type Success,
  successesOf,
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

/** Returns the successes of an operation that have a body. */
function bodiesOf(operation: Operation): Required<Success>[] {
  return successesOf(operation).flatMap(({ key: status, body }) =>
    body === undefined ? [] : [{ key: status, body }],
  );
}

/** Reports whether a success may have a body: also where none is documented, and any may come. */
function mayHaveBody(operation: Operation): boolean {
  return bodiesOf(operation).length > 0 || successesOf(operation).length === 0;
}

/** Returns the beginning of the names of the types of an operation. */
export function typeName({ noun, verb }: Operation): string {
  return pascalCase(`${noun}/${verb}`);
}

/** Returns the name of an operation for a comment. */
function inWords({ id }: Operation): string {
  return `\`${printable(id)}\``;
}

/** Returns the source of the types of one operation: its body where it has one, its request, its result. */
export function typesSource(operation: Operation): string {
  const { requestBody, parameters } = operation;
  const name = typeName(operation);
  const fields = parameters.map((parameter) => {
    const optional = parameter.required && !mayComeFromOptions(parameter) ? "" : "?";
    return `${docComment(parameter.description)}${key(parameter.name)}${optional}: ${parameterType(operation, parameter)}${optional && " | undefined"};`;
  });
  if (requestBody !== undefined)
    fields.push(
      `${docComment(requestBody.description)}body${requestBody.required ? "" : "?"}: ${name}Body${requestBody.required ? "" : " | undefined"};`,
    );
  const request = `${docComment(`Request of ${inWords(operation)}.`)}export interface ${name}Request {\n${indent(fields.join("\n"))}\n}`;
  const sources = [request, resultSource(operation)];
  return (requestBody === undefined ? sources : [bodySource(operation), ...sources]).join("\n\n");
}

function parameterType({ id }: Operation, parameter: Parameter): string {
  const { content } = parameter;
  // openapi-typescript takes such a parameter for a string.
  if (content !== undefined) {
    if (!content.isJson) return "string";
    return content.schemaName === undefined
      ? (scalarType(parameter) ?? "unknown")
      : `components["schemas"][${JSON.stringify(content.schemaName)}]`;
  }
  const names = [id, parameter.in, parameter.name].map((text) => JSON.stringify(text));
  return scalarType(parameter) ?? `ParameterValue<${names.join(", ")}>`;
}

function bodySource(operation: Operation): string {
  const { id, requestBody } = operation;
  const name = `${typeName(operation)}Body`;
  const words = inWords(operation);
  if (requestBody === undefined) return "";
  const kind = requestKind(requestBody);
  if (kind === "text") return `${docComment(`Text body of ${words}.`)}export type ${name} = string;`;
  if (kind === "bytes") {
    return `${docComment(`Body of ${words}, as bytes.`)}export type ${name} = Uint8Array<ArrayBuffer>;`;
  }
  const documented = `RequestBody<${[id, ...otherThanJson(requestBody.mediaType)].map((text) => JSON.stringify(text)).join(", ")}>`;
  const files =
    kind === "multipart" ? requestFields(requestBody).filter(({ file }) => file !== undefined) : [];
  const names = files.map(({ name: field }) => JSON.stringify(field)).join(" | ");
  const type = names === "" ? documented : `WithFiles<${documented}, ${names}>`;
  const fixed = Object.keys(constantsOf(requestBody.schema));
  const written = kind === "json" ? "JSON body" : kind === "form" ? "Form" : "Multipart body";
  if (fixed.length === 0) return `${docComment(`${written} of ${words}.`)}export type ${name} = ${type};`;
  const keys = fixed.map((property) => JSON.stringify(property)).join(" | ");
  const doc = docComment(
    `${written} of ${words}; its fixed values (${fixed.join(", ")}) are filled in when left out.`,
  );
  return `${doc}export type ${name} = Fillable<${type}, ${keys}>;`;
}

function resultSource(operation: Operation): string {
  const successes = successesOf(operation);
  const doc = docComment(`Result of ${inWords(operation)}.`);
  if (successes.length === 0) return `${doc}export type ${typeName(operation)}Result = unknown;`;
  const types = successes.map(({ key: status, body }) => {
    if (body === undefined) return successes.length === 1 ? "void" : "undefined";
    const kind = bodyKind(body);
    if (kind === "text") return "string";
    if (kind === "bytes") return "Uint8Array";
    const code = /^\d+$/.test(status) ? status : JSON.stringify(status);
    const others = otherThanJson(body.mediaType).map((text) => `, ${JSON.stringify(text)}`);
    return `ResponseBody<${JSON.stringify(operation.id)}, ${code}${others.join("")}>`;
  });
  const distinct = [...new Set(bodiesOf(operation).length === 0 ? ["void"] : types)];
  return `${doc}export type ${typeName(operation)}Result = ${distinct.join(" | ")};`;
}

function otherThanJson(mediaType: string): string[] {
  return mediaType === "application/json" ? [] : [mediaType];
}

/** Returns the signature of one named method, with its docstring, and its implementation. A read can also be watched. */
export function methodSource(operation: Operation): { signature: string; implementation: string } {
  const { verb, method } = operation;
  const name = camelCase(verb);
  const [request, result] = [`${typeName(operation)}Request`, `${typeName(operation)}Result`];
  const optional = takesNothing(operation);
  const doc = docComment(methodDoc(operation));
  const watchable = method === "get" && mayHaveBody(operation);
  const paging = pagingOf(operation);
  const taken = `${optional ? `${request} | void` : request}, ${result}`;
  const type =
    paging === undefined ? `ReadMethod<${taken}>` : `ListMethod<${taken}, ${itemType(operation, paging)}>`;
  const made = `${watchable ? "read" : "call"}(${specSource(operation)})`;
  return {
    signature: watchable
      ? `${doc}${name}: ${type};`
      : `${doc}${name}(request${optional ? "?" : ""}: ${request}, options?: CallOptions): Promise<${result}>;`,
    implementation: `${name}: ${paging === undefined ? made : `withPages(${made}, ${JSON.stringify(paging)})`},`,
  };
}

function itemType(operation: Operation, { items }: Paging): string {
  const named = items === undefined ? "" : `, ${JSON.stringify(items)}`;
  return `ItemOf<${typeName(operation)}Result${named}>`;
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
  const styles = Object.fromEntries(
    parameters.flatMap((parameter) => {
      const style = styleOf(parameter);
      return style === undefined ? [] : [[parameter.name, style]];
    }),
  );
  const [required, optional, fixed] = [
    locations(true),
    locations(false),
    requestBody ? constantsOf(requestBody.schema) : {},
  ];
  const spec = {
    id,
    method: method.toUpperCase(),
    service,
    path,
    ...(Object.keys(required).length > 0 && { required }),
    ...(Object.keys(optional).length > 0 && { optional }),
    ...(Object.keys(fixed).length > 0 && { fixed }),
    ...(Object.keys(styles).length > 0 && { styles }),
    ...bodyFacts(operation),
  };
  const sources = Object.entries(spec).map(([name, value]: [string, unknown]) => {
    const isTable = ["required", "optional", "styles", "fields"].includes(name);
    return `${JSON.stringify(name)}:${isTable ? tableSource(value) : JSON.stringify(value)}`;
  });
  return `{${sources.join(",")}}`;
}

/** Returns the source of a table by name. A name that every object inherits has another type for the compiler. */
function tableSource(table: unknown): string {
  const entries = Object.entries(Object(table)).map(([name, value]: [string, unknown]) => {
    const [quoted, source] = [JSON.stringify(name), JSON.stringify(value)];
    return name in {} ? `[${quoted}]:${source} as const` : `${quoted}:${source}`;
  });
  return `{${entries.join(",")}}`;
}

/** Returns how a parameter is written, where it is not a scalar in the default style. */
function styleOf({
  in: location,
  style,
  explode,
  schema,
  allowReserved,
  content,
}: Parameter): string | undefined {
  const reserved = allowReserved && location === "query" ? "+" : "";
  if (content !== undefined) {
    if (content.isJson) return `${reserved}json`;
    return location === "query" ? reserved || undefined : "text";
  }
  const isScalar = !mayBeComposite(schema);
  if (location !== "query") {
    return isScalar && style !== "label" && style !== "matrix" ? undefined : `${style}${explode ? "*" : ""}`;
  }
  if (isScalar || (explode && style !== "deepObject")) return reserved || undefined;
  if (style === "deepObject") return `${reserved}${style}`;
  return `${reserved}${style === "spaceDelimited" ? "%20" : style === "pipeDelimited" ? "%7C" : ","}`;
}

/** Reports whether an operation needs more than scalars in its query. */
export function hasQueryStyles({ parameters }: Operation): boolean {
  return parameters.some(
    (parameter) =>
      parameter.in === "query" && (styleOf(parameter) !== undefined || mayBeComposite(parameter.schema)),
  );
}

/** Reports whether an operation has cookies, or needs more than scalars in its path and headers. */
export function hasStyles({ parameters }: Operation): boolean {
  return parameters.some(
    (parameter) =>
      parameter.in === "cookie" || (parameter.in !== "query" && styleOf(parameter) !== undefined),
  );
}

/** Reports whether an operation sends a body that is not JSON. */
export function sendsOtherBodies({ requestBody }: Operation): boolean {
  return requestBody !== undefined && !["json", "multipart"].includes(requestKind(requestBody));
}

/** Reports whether an operation sends a multipart body. */
export function hasFiles({ requestBody }: Operation): boolean {
  return requestBody !== undefined && requestKind(requestBody) === "multipart";
}

/** Reports whether an operation returns bytes. */
export function receivesBytes(operation: Operation): boolean {
  return bodyFacts(operation)["receive"] === "bytes";
}

/** Reports whether an operation sends or returns a body that is not `application/json`, or only sometimes is there. */
export function hasOtherBodies(operation: Operation): boolean {
  const { empty, contentType, accept } = bodyFacts(operation);
  return empty === "either" || contentType !== undefined || accept !== undefined;
}

function mayBeComposite(schema: Schema): boolean {
  const { type, const: fixed, enum: values } = schema;
  if (fixed !== undefined || values !== undefined) return false;
  return type === undefined || [type].flat().some((name) => name === "array" || name === "object");
}

/** Returns the facts about the bodies of an operation, where they are not objects in JSON. */
function bodyFacts(operation: Operation): Partial<Record<string, unknown>> {
  const { requestBody } = operation;
  const bodies = bodiesOf(operation).map(({ body }) => body);
  const [success] = bodies;
  const sent = requestBody && requestKind(requestBody);
  const received = success && bodyKind(success);
  const contentType = requestBody?.mediaType.replace(/^text\/\*/, "text/plain");
  const accept = [...new Set(bodies.map(({ mediaType }) => mediaType))].join(", ");
  return {
    ...(!mayHaveBody(operation)
      ? { empty: true }
      : bodies.length < successesOf(operation).length && { empty: "either" }),
    // The client sends that of the whole document by itself.
    ...(contentType !== undefined && contentType !== operation.contentType && { contentType }),
    ...(sent !== undefined && sent !== "json" && { send: sent }),
    ...(requestBody && fieldFacts(requestBody)),
    ...(accept !== "" && accept !== "application/json" && { accept }),
    ...(successesOf(operation).length === 0 && { empty: "either", receive: "any", accept: "*/*" }),
    ...(received === undefined || received === "json" ? jsonTypes(bodies) : { receive: received }),
  };
}

/** Returns how the properties of a form are written, and the media types of the parts of a multipart body. */
function fieldFacts(body: RequestBody): { fields?: Record<string, string> } {
  const kind = requestKind(body);
  const found: [name: string, form: string][] = [];
  if (kind === "multipart") {
    for (const { name, contentType } of requestFields(body)) {
      if (contentType !== undefined) found.push([name, contentType]);
    }
  } else if (kind === "form") {
    for (const [name, { style, explode = true }] of Object.entries(body.encoding)) {
      // Without a style, the writer decides by the value.
      if (style === "deepObject") found.push([name, style]);
      else if (style !== undefined) {
        const together = style === "spaceDelimited" ? "%20" : style === "pipeDelimited" ? "%7C" : ",";
        found.push([name, explode ? "" : together]);
      }
    }
  }
  return found.length === 0 ? {} : { fields: Object.fromEntries(found) };
}

/** Returns the JSON types of the successes, where they are not objects: none where a schema leaves the type open. */
function jsonTypes(bodies: readonly Body[]): { json?: string[] } {
  const types = bodies.map(({ schema }) => schema.type);
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

/** Returns an `@example` made of the document's own examples: a call, or a loop over all items of a list. */
function exampleCall(operation: Operation): string {
  const { noun, verb, parameters, requestBody } = operation;
  const request: Record<string, unknown> = {};
  for (const { name, required, examples } of parameters) if (required) request[name] = examples[0]?.value;
  if (requestBody !== undefined)
    request["body"] = withoutConstants(requestBody.schema, requestBody.examples[0]?.value);
  const argumentText = JSON.stringify(request, null, 2).replaceAll(/^( *)"([A-Za-z_$][\w$]*)":/gm, "$1$2:");
  const method = `client.${camelCase(noun)}.${camelCase(verb)}`;
  return pagingOf(operation) === undefined
    ? `@example\nawait ${method}(${argumentText});`
    : `@example\nfor await (const item of ${method}.items(${argumentText})) console.log(item);`;
}

function withoutConstants(schema: Schema, value: unknown): unknown {
  if (!isRecord(value)) return value;
  const fixed = constantsOf(schema);
  return Object.fromEntries(Object.entries(value).filter(([name]) => !Object.hasOwn(fixed, name)));
}
