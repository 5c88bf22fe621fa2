import { propertiesOf, type Schema, schemaObject } from "../schema.ts";
import type { MediaType } from "./media-types.ts";

/** How a property of a form or of a multipart body is sent. */
export interface RequestField {
  name: string;
  /** Whether it is a file, or a list of files. */
  file?: "one" | "many";
  /** The media type of its part, where it is neither plain text nor that of the file. */
  contentType?: string;
}

/** Returns the properties of a multipart body, as OpenAPI 3.1 sends them ("Special Considerations for multipart Content"). */
export function requestFields({ schema, encoding }: MediaType): RequestField[] {
  return propertiesOf(schema).map(({ name, schema: property }) =>
    requestField(name, property, encoding[name]?.contentType),
  );
}

/** @param declared media types of the encoding, separated by commas. */
function requestField(name: string, property: Schema, declared: string | undefined): RequestField {
  // Of several media types, or a range, that of the file is one.
  const contentType = declared !== undefined && !/[,*]/.test(declared) ? declared : undefined;
  const { items } = property;
  const list = hasType(property, "array") ? items : undefined;
  const item = list === undefined ? property : schemaObject(list);
  const file = isFile(item, declared);
  const isJson = !file && (hasType(item, "object") || hasType(item, "array"));
  const written = contentType ?? (isJson ? "application/json" : undefined);
  return {
    name,
    ...(file && { file: list === undefined ? "one" : "many" }),
    ...(written !== undefined && { contentType: written }),
  };
}

/**
 * Reports whether a value is the content of a file: OpenAPI 3.1 describes it without a type or with `contentMediaType`,
 * OpenAPI 3.0 with the format `binary`.
 */
function isFile(schema: Schema, contentType: string | undefined): boolean {
  const { type, format, contentEncoding, contentMediaType } = schema;
  if (type === undefined)
    return !["enum", "const", "anyOf", "oneOf", "allOf", "properties"].some((key) => key in schema);
  if (!hasType(schema, "string")) return false;
  if (format === "binary" || contentEncoding === "binary") return true;
  if (contentEncoding !== undefined) return false;
  const media = contentMediaType ?? contentType ?? "text/plain";
  return !/^text\/|[/+](?:json|xml|yaml)\b/.test(String(media));
}

function hasType({ type, properties }: Schema, name: string): boolean {
  return [type].flat().includes(name) || (name === "object" && properties !== undefined);
}
