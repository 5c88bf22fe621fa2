import { isDeepStrictEqual } from "node:util";
import { type Operation, responseFor } from "@meshlift/openapi";
import type { JsonResponse, PrismChoice } from "../../prism/types.ts";
import { compileExample } from "../example-template.ts";
import type { PathValues } from "../path.ts";
import { bodyWriter } from "./xml-text.ts";

/** The success response in one of its media types. */
export interface Representation {
  /** The documented response. */
  response: JsonResponse;
  /**
   * Returns its body for a request.
   * @param body the body that follows from the state.
   */
  bodyFor(body: unknown, path: PathValues): unknown;
}

/**
 * Returns a function that gives the success in a documented media type; by default in that of `success`. JSON of the same
 * schema shows the same state. Another media type has its example.
 */
export function readRepresentations(
  operation: Operation,
  success: JsonResponse,
  documented: (choice: PrismChoice) => JsonResponse | Error,
): (mediaType?: string) => Representation {
  const type = success.headers["content-type"];
  const standard: Representation = { response: success, bodyFor: bodyWriter(type) };
  const contents = responseFor(operation, success.status)?.body?.content ?? [];
  if (contents.length < 2) return () => standard;
  const shown = contents.find(({ isJson }) => isJson)?.schema;
  const others = new Map(
    contents.flatMap(({ mediaType, isJson, schema }): [string, Representation][] => {
      if (mediaType === type) return [];
      const response = documented({ code: success.status, mediaType });
      if (response instanceof Error) return [];
      if (isJson && isDeepStrictEqual(schema, shown))
        return [[mediaType, { response, bodyFor: bodyWriter(mediaType) }]];
      const fill = compileExample(response.body, operation);
      return [[mediaType, { response, bodyFor: (_, path) => fill(path) }]];
    }),
  );
  return (mediaType = "") => others.get(mediaType) ?? standard;
}
