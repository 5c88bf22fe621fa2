import {
  type ApiDocument,
  type Body,
  isRecord,
  type Operation,
  type ResponseHeader,
  type Schema,
  type SecurityScheme,
} from "@meshlift/openapi";
import type * as prismTypes from "@stoplight/types";
import type { PrismOperation } from "./types.ts";

type PrismResponse = PrismOperation["responses"][number];
type PrismContent = NonNullable<PrismResponse["contents"]>[number];
type PrismSchema = NonNullable<PrismContent["schema"]>;
type PrismHeader = NonNullable<PrismResponse["headers"]>[number];
type PrismScheme = NonNullable<PrismOperation["security"]>[number][number];

const dialect = "https://json-schema.org/draft/2020-12/schema";

/**
 * Returns a function that converts the operations of a document to the form that Prism's validators and mocker take.
 * Prism's own reader is not used, because it follows every `$ref` that it finds, even in an example: into files, and over
 * the network.
 */
export function createPrismReader(
  { definitions }: Pick<ApiDocument, "definitions">,
  { HttpParamStyles }: typeof prismTypes,
): (operation: Operation) => PrismOperation {
  const uris = Object.keys(definitions);
  const pointers = new Map(uris.map((uri, index) => [uri, `#/__bundled__/${index}`]));
  const copies = new WeakMap<object, unknown>();
  /**
   * Returns a copy of a schema whose references lead to the bundle, without `__proto__`: ajv ignores such a property, and
   * what Prism makes values with would write its schema into the prototype of all objects. Shared parts stay shared.
   */
  const placed = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    const known = copies.get(value);
    if (known !== undefined) return known;
    const copy = Array.isArray(value)
      ? value.map(placed)
      : Object.fromEntries(
          Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
            if (key === "__proto__") return [];
            const isReference = key === "$ref" && typeof inner === "string";
            return [[key, isReference ? (pointers.get(inner) ?? inner) : placed(inner)]];
          }),
        );
    copies.set(value, copy);
    return copy;
  };
  const converted = new WeakMap<Schema, { schema: PrismSchema } | undefined>();
  /**
   * Returns a schema for Prism: the same object where operations share a schema, because Prism compiles each object once,
   * and values are made once for each.
   */
  const schemaOf = (schema: Schema): { schema: PrismSchema } | undefined => {
    if (!converted.has(schema)) {
      const whole = { $schema: dialect, ...Object(placed(schema)) };
      converted.set(schema, isPrismSchema(whole) ? { schema: whole } : undefined);
    }
    return converted.get(schema);
  };
  const bundle = uris.map((uri) => placed(definitions[uri]));
  const content = ({ mediaType, schema, examples }: Body["content"][number]): PrismContent => ({
    id: mediaType,
    mediaType,
    ...schemaOf(schema),
    examples: examples.map(({ name, value }) => ({ id: name, key: name, value })),
    encodings: [],
  });
  const header = ({ name, required, schema, examples }: ResponseHeader): PrismHeader => ({
    id: name,
    name,
    required,
    style: HttpParamStyles.Simple,
    ...schemaOf(schema),
    examples: examples.map((example) => ({ id: example.name, key: example.name, value: example.value })),
  });
  const headerLists = new Map<string, PrismHeader[]>();
  /** Returns the headers of a response: the same list for equal headers, because Prism compiles each list once. */
  const headersOf = (headers: readonly ResponseHeader[]): PrismHeader[] => {
    const text = JSON.stringify(headers);
    const list = headerLists.get(text) ?? headers.map(header);
    headerLists.set(text, list);
    return list;
  };
  return ({ id, method, path, responses, rangeResponses, security }) => {
    const all = [
      ...responses.map((response) => Object.assign({ code: String(response.status) }, response)),
      ...rangeResponses.map((response) => Object.assign({ code: codeOf(response.range) }, response)),
    ];
    return Object.assign(
      {
        id,
        method,
        path,
        responses:
          all.length === 0
            ? [undescribed]
            : all.map(({ code, headers, body }) => ({
                id: code,
                code,
                headers: headersOf(headers),
                // A response to HEAD has no body.
                contents: method === "head" ? [] : (body?.content ?? []).map(content),
              })),
        security: securityOf(security),
      },
      bundle.length > 0 && { __bundled__: bundle },
    );
  };
}

/** The response of an operation without `responses`, which OpenAPI 3.1 allows: 200 without a body. */
const undescribed: PrismResponse = { id: "default", code: "default", headers: [], contents: [] };

/** Returns a range as Prism writes it: `4XX` or `default`. */
function codeOf(range: string): string {
  return range === "default" ? range : range.toUpperCase();
}

/** The reader of the document has checked the keywords. */
function isPrismSchema(value: unknown): value is PrismSchema {
  return isRecord(value);
}

/**
 * Returns the sets of credentials that Prism checks. It only warns of a scheme that it cannot check, such as `mutualTLS`,
 * so that a set of such schemes accepts every request.
 */
function securityOf(security: Operation["security"]): PrismScheme[][] {
  const sets = security.map((schemes) => ({
    isEmpty: schemes.length === 0,
    checked: schemes.flatMap(schemeOf),
  }));
  if (sets.some(({ isEmpty, checked }) => !isEmpty && checked.length === 0)) return [];
  return sets.map(({ checked }) => checked);
}

/** Returns a scheme as Prism reads it, which checks only where a credential is; nothing for one that Prism cannot check. */
function schemeOf({ id, type, name = "", scheme, ...rest }: SecurityScheme): PrismScheme[] {
  const base = { id, key: id };
  switch (type) {
    case "apiKey": {
      const location = rest.in === "query" || rest.in === "cookie" ? rest.in : "header";
      return [{ ...base, type, name, in: location }];
    }
    case "http":
      if (scheme === "basic" || scheme === "digest") return [{ ...base, type, scheme }];
      return scheme === "bearer" ? [{ ...base, type, scheme }] : [];
    case "oauth2":
      return [{ ...base, type, flows: {} }];
    case "openIdConnect":
      return [{ ...base, type, openIdConnectUrl: "" }];
    default:
      return [];
  }
}
