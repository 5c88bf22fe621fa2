import type { Operation, Schema } from "@meshlift/openapi";
import { readSecretPaths, type SecretPath } from "../../violations/secret-properties.ts";
import type { Compile } from "./compiler.ts";
import { asReceived } from "./direction.ts";
import { readShape, type SchemaShape } from "./shape.ts";

/** The body of a documented response, for a proxy that checks what an upstream sends. */
export interface ResponseBody {
  schema: Schema;
  shape: SchemaShape;
  /** The locations of its secrets. */
  secrets: readonly SecretPath[];
}

/** Reads the bodies of an operation's responses, by status. */
export function readResponseBodies({ responses }: Operation, compile: Compile): Map<number, ResponseBody> {
  return new Map(
    responses.flatMap(({ status, body }) => {
      if (body === undefined) return [];
      const { schema } = body;
      const shape = readShape(schema, compile);
      return [[status, { schema: asReceived(schema), shape, secrets: readSecretPaths(schema) }]];
    }),
  );
}
