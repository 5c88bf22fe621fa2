import {
  type MediaType,
  type Parameter,
  propertiesOf,
  type RequestBody,
  type Schema,
  setOwn,
} from "@meshlift/openapi";
import type { FormField } from "../../http/messages.ts";
import { readSecretPaths, type SecretPath } from "../../violations/secret-properties.ts";
import { essenceOf, type KnownMedia } from "./media-types.ts";
import { kindsOf } from "../parameters/kinds.ts";
import { CompiledParameter } from "../parameters/parameters.ts";
import type { Compile } from "../schemas/compiler.ts";
import { type BodyCheck, compileBodyCheck } from "../schemas/request-body.ts";

/** A media type of a request body, prepared for requests. */
export interface RequestMedia extends KnownMedia {
  /** How the body is read; the bytes of an `opaque` body are not checked. */
  format: "json" | "form" | "multipart" | "opaque";
  /** Finds all violations of a value. It changes the texts of a form to the types of the schema. */
  check: BodyCheck;
  /** The locations of secrets. */
  secrets: readonly SecretPath[];
  /** Returns the object that the fields of a form or of a multipart body spell. */
  readFields(fields: readonly FormField[]): Record<string, unknown>;
}

/** Prepares the media types of a request body. @param compileText compiles the schemas of forms, `compile` those of JSON. */
export function compileRequestMedia(
  body: RequestBody | undefined,
  compile: Compile,
  compileText: Compile,
): RequestMedia[] {
  return (body?.content ?? []).map((media) => {
    const { mediaType } = media;
    const essence = essenceOf(mediaType);
    const format = formatOf(media, essence);
    let check: BodyCheck | undefined;
    return {
      mediaType,
      essence,
      format,
      check(value) {
        if (format === "opaque") return [];
        // Compile at the first body, because a mock for one test seldom needs all schemas.
        check ??= compileBodyCheck(format === "json" ? compile : compileText, media.schema);
        return check(value);
      },
      secrets: readSecretPaths(media.schema),
      readFields: format === "form" || format === "multipart" ? fieldReader(media) : () => ({}),
    };
  });
}

function formatOf({ mediaType, isJson }: MediaType, essence: string): RequestMedia["format"] {
  // A service that takes anything, or does not say what, mostly takes JSON.
  if (isJson || mediaType === "*/*") return "json";
  if (essence === "application/x-www-form-urlencoded") return "form";
  return essence === "multipart/form-data" ? "multipart" : "opaque";
}

/** Returns the reader of the fields of a form. Each property is written like a parameter of the query. */
function fieldReader({ schema, encoding }: MediaType): RequestMedia["readFields"] {
  const parameters = propertiesOf(schema).map((property): Parameter => {
    // Without an encoding, an object is JSON, or has its properties in brackets.
    const usual = kindsOf(property.schema).has("object") ? "deepObject" : "form";
    const { style = usual, explode = true } = encoding[property.name] ?? {};
    return {
      pointer: "",
      name: property.name,
      in: "query",
      required: property.required,
      description: "",
      schema: property.schema,
      examples: [],
      style,
      explode,
      allowReserved: true,
    };
  });
  const names = new Set(parameters.map(({ name }) => name));
  let compiled: CompiledParameter[] | undefined;
  return (fields) => {
    compiled ??= parameters.map((parameter) => new CompiledParameter(parameter, names, neverCompiled));
    const value: Record<string, unknown> = {};
    for (const [name, text] of fields) {
      if (compiled.some((one) => one.ownsKey(name))) continue;
      setOwn(value, name, Object.hasOwn(value, name) ? [value[name], text].flat() : text);
    }
    const texts = { path: {}, query: fields, headers: {} };
    for (const parameter of compiled) {
      const { name, schema: property } = parameter;
      const json = jsonField(fields, name, property);
      const [written] = json === undefined ? parameter.read(texts) : [json];
      if (written !== undefined && "value" in written) setOwn(value, name, written.value);
    }
    return value;
  };
}

/** The whole form is checked, not each field. */
function neverCompiled(): never {
  throw new Error("the fields of a form are not compiled one by one");
}

/** Returns the value of a field that is written as JSON, as objects are where the document gives no other encoding. */
function jsonField(
  fields: readonly FormField[],
  wanted: string,
  { type }: Schema,
): { value: unknown } | undefined {
  const texts = fields.filter(([name]) => name === wanted).map(([, text]) => text);
  const [text = ""] = texts;
  if (texts.length !== 1 || ![type].flat().some((one) => one === "object" || one === "array"))
    return undefined;
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return { value };
  } catch {
    return undefined;
  }
}
