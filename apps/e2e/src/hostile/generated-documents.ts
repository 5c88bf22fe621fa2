import * as fc from "fast-check";
import {
  type GeneratedParameter,
  type GeneratedParameters,
  parameters,
  written,
} from "./generated-parameters.ts";
import { bodySchema, jsonValue, mostly } from "./generated-schemas.ts";
import type { SentRequest } from "./prism-verdict.ts";

/** An OpenAPI document with two operations, and requests to them. */
export interface GeneratedRequests {
  document: object;
  requests: SentRequest[];
}

const statuses = fc.constantFrom(["400"], ["422"], ["400", "422"], ["422", "401"]);

/** Returns the first value most of the time. */
function mainly<T>(usual: T, ...others: T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: 8, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );
}

const commonHeaders = fc.record({
  key: mainly<string | undefined>("any", undefined),
  accept: mainly<string | undefined>(
    undefined,
    "*/*",
    "application/json",
    "application/xml",
    "text/*, application/json;q=0.1",
  ),
});

function headersOf({
  key,
  accept,
}: {
  key: string | undefined;
  accept: string | undefined;
}): Record<string, string> {
  return { ...(key !== undefined && { "x-key": key }), ...(accept !== undefined && { accept }) };
}

/** A GET, whose parameters are generated. */
function readRequest([inPath, inQuery, inHeader]: GeneratedParameters): fc.Arbitrary<SentRequest> {
  const nothing: [string, string][] = [];
  const sometimes = (one: GeneratedParameter): fc.Arbitrary<[string, string][]> =>
    fc.oneof({ weight: 4, arbitrary: written(one) }, { weight: 1, arbitrary: fc.constant(nothing) });
  return fc
    .record({
      path: written(inPath),
      query: fc.tuple(...inQuery.map(sometimes)),
      header: inHeader === undefined ? fc.constant(nothing) : sometimes(inHeader),
      common: commonHeaders,
    })
    .map(({ path, query, header, common }) => {
      const search = new URLSearchParams(query.flat()).toString();
      return {
        method: "GET",
        target: `/things/${encodeURIComponent(path[0]?.[1] ?? "")}${search === "" ? "" : `?${search}`}`,
        headers: { ...Object.fromEntries(header), ...headersOf(common) },
        body: undefined,
      };
    });
}

/** A POST, whose body is generated. */
function writeRequest(schema: unknown): fc.Arbitrary<SentRequest> {
  return fc
    .record({ value: mostly(schema, jsonValue), isEmpty: mainly(false, true), common: commonHeaders })
    .map(({ value, isEmpty, common }) => ({
      method: "POST",
      target: "/things",
      headers: { "content-type": "application/json", ...headersOf(common) },
      body: isEmpty ? undefined : JSON.stringify(value),
    }));
}

/** A document and some requests, of which about half are valid. */
export const generatedRequests: fc.Arbitrary<GeneratedRequests> = fc
  .record({
    parameters,
    schema: bodySchema,
    required: fc.boolean(),
    errors: statuses,
  })
  .chain(({ parameters: all, schema, required, errors }) =>
    fc
      .tuple(fc.array(readRequest(all), { maxLength: 4 }), fc.array(writeRequest(schema), { maxLength: 4 }))
      .map(([reads, writes]) => ({
        document: documentWith(all, schema, required, errors),
        requests: [...reads, ...writes],
      })),
  );

function json(example: unknown): object {
  return { description: "Some.", content: { "application/json": { schema: {}, example } } };
}

function documentWith(
  [inPath, inQuery, inHeader]: GeneratedParameters,
  schema: unknown,
  required: boolean,
  errors: readonly string[],
): object {
  const responses = {
    "200": json({ ok: true }),
    ...Object.fromEntries(errors.map((status) => [status, json({ message: "wrong" })])),
  };
  return {
    openapi: "3.1.0",
    // Without it, Prism reads schemas as draft 7.
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    info: { title: "Generated", version: "1" },
    servers: [{ url: "https://things.example.com" }],
    security: [{ key: [] }],
    components: { securitySchemes: { key: { type: "apiKey", in: "header", name: "X-Key" } } },
    paths: {
      "/things": {
        post: {
          operationId: "things/make",
          requestBody: { required, content: { "application/json": { schema } } },
          responses,
        },
      },
      "/things/{id}": {
        get: {
          operationId: "things/get",
          parameters: [inPath, ...inQuery, ...(inHeader === undefined ? [] : [inHeader])],
          responses,
        },
      },
    },
  };
}
