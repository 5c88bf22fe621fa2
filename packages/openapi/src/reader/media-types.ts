import type { Schema } from "../schema.ts";
import type { DocumentNode } from "./document-node.ts";
import { type Example, readExamples } from "./examples.ts";
import type { SchemaReader } from "./schema-reader.ts";
import { type SentAs, readSentAs } from "./styles.ts";

/** One media type of a body, or of a parameter with `content`. */
export interface MediaType {
  /** JSON Pointer of the media type object. */
  pointer: string;
  /** As the document writes it: `application/json; charset=utf-8`, `image/*`. */
  mediaType: string;
  /** Whether it is JSON: `application/json`, or a type that ends in `+json`, with any parameters. */
  isJson: boolean;
  /** `{}`, which allows everything, if the document has none. */
  schema: Schema;
  /** Name of the schema in `components`, if it has one. */
  schemaName?: string;
  examples: Example[];
  /** How the fields of a form or of a multipart body are sent, by name, where the document says so. */
  encoding: Record<string, FieldEncoding>;
}

/** How one field of a form or of a multipart body is sent. */
interface FieldEncoding extends Partial<SentAs> {
  /** Media types, separated by commas. */
  contentType?: string;
}

/** A body of a request or of a response: its preferred media type, and all of them. */
export interface Body extends MediaType {
  description: string;
  /** Every media type in the order of the document. The body itself is the first one that is JSON, otherwise the first. */
  content: MediaType[];
}

/** The body of a request. */
export interface RequestBody extends Body {
  required: boolean;
}

/** Reads a request body or a response; undefined if its `content` is empty or missing. */
export function readBody(schemas: SchemaReader, node: DocumentNode): Body | undefined {
  const content = readContent(schemas, node.at("content"));
  const preferred = content.find(({ isJson }) => isJson) ?? content[0];
  return preferred && { description: node.at("description").optionalString() ?? "", ...preferred, content };
}

/** Reads the request body of an operation. */
export function readRequestBody(schemas: SchemaReader, node: DocumentNode): RequestBody | undefined {
  const body = readBody(schemas, node);
  return body && { ...body, required: node.at("required").value === true };
}

/** Reads the media types of a `content` object. */
export function readContent(schemas: SchemaReader, content: DocumentNode): MediaType[] {
  return content
    .objects()
    .flatMap(([type, media]) => media.attempt(() => readMediaType(schemas, type, media)) ?? []);
}

/** Reports whether a media type is JSON: `application/json`, or one that ends in `+json`, with any parameters. */
export function isJsonType(mediaType: string): boolean {
  return /^application\/json\s*(?:;|$)|^[^;]+\+json\s*(?:;|$)/i.test(mediaType);
}

function readMediaType(schemas: SchemaReader, mediaType: string, node: DocumentNode): MediaType {
  const schema = node.at("schema");
  const schemaName = schema.exists
    ? /^\/components\/schemas\/([^/]+)$/.exec(schema.follow().pointer)?.[1]
    : undefined;
  return {
    pointer: node.pointer,
    mediaType,
    isJson: isJsonType(mediaType),
    schema: schema.exists ? schemas.read(schema) : {},
    ...(schemaName !== undefined && { schemaName }),
    examples: readExamples(node),
    encoding: Object.fromEntries(
      node
        .at("encoding")
        .entries()
        .map(([name, field]) => [name, readEncoding(field)]),
    ),
  };
}

function readEncoding(node: DocumentNode): FieldEncoding {
  const contentType = node.at("contentType").optionalString();
  const isForm = ["style", "explode", "allowReserved"].some((keyword) => node.at(keyword).exists);
  return { ...(contentType !== undefined && { contentType }), ...(isForm && readSentAs(node, "query")) };
}
