import { isJsonType, type Operation, responseFor, type Schema } from "@meshlift/openapi";
import { essenceOf, type KnownMedia } from "../bodies/media-types.ts";
import { readSecretPaths, type SecretPath } from "../../violations/secret-properties.ts";
import type { Compile } from "./compiler.ts";
import { asReceived } from "./direction.ts";
import { readShape, type SchemaShape } from "./shape.ts";

/** The body of a documented response in one media type, for a proxy that checks what an upstream sends. */
export interface ResponseBody extends KnownMedia {
  /** True if it is checked; other media types are passed through. */
  isJson: boolean;
  schema: Schema;
  shape: SchemaShape;
  /** The locations of its secrets. */
  secrets: readonly SecretPath[];
}

/** Returns a function that gives the bodies of an operation's response with a status. */
export function readResponseBodies(
  operation: Operation,
  compile: Compile,
): (status: number) => readonly ResponseBody[] {
  const read = new Map<object, readonly ResponseBody[]>();
  return (status) => {
    const response = responseFor(operation, status);
    if (response === undefined) return [];
    // Read at the first response, because only some responses are checked, and a large schema takes time.
    const known = read.get(response);
    if (known !== undefined) return known;
    const bodies = (response.body?.content ?? []).map(({ mediaType, schema }): ResponseBody => ({
      mediaType,
      essence: essenceOf(mediaType),
      isJson: isJsonType(mediaType),
      schema: asReceived(schema),
      shape: readShape(schema, compile),
      secrets: readSecretPaths(schema),
    }));
    read.set(response, bodies);
    return bodies;
  };
}
