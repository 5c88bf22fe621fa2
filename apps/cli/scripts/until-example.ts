import { type Operation, valueIn } from "@meshlift/openapi";
import { fieldPaths } from "../src/output/query-fields.ts";
import { responseOf } from "./response-shape.ts";

/** Returns a condition that ends a wait for an operation, from its named examples; undefined if none has a state. */
export function untilExample(operation: Operation): string | undefined {
  const path = fieldPaths(responseOf(operation).shape).find((candidate) =>
    /\.(state|phase|status)$/.test(candidate),
  );
  if (path === undefined) return undefined;
  const values = operation.responses
    .filter(({ status }) => status >= 200 && status < 300)
    .flatMap(({ body }) => body?.examples ?? [])
    .map(({ value }) => valueIn(value, path.split(".")))
    .flatMap((value) => (typeof value === "string" && !value.includes("'") ? [value] : []));
  const value = values.find((text) => /succe|complet|done/i.test(text)) ?? values.at(-1);
  return value === undefined ? undefined : `${path} == '${value}'`;
}
