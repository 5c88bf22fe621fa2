import type { Operation, Parameter } from "@meshlift/openapi";
import type { PrismOperation } from "../../prism/types.ts";

/** A parameter, and how its value is written in a request. */
export interface SentParameter extends Pick<Parameter, "name" | "in" | "required" | "schema"> {
  style: string;
  /** Whether each item of an array, or each property of an object, is written separately. */
  explode: boolean;
}

/**
 * Returns the parameters of an operation with their style. The reader does not read `style` and `explode`, so they come
 * from Prism's reader, which knows the defaults of `style` only.
 */
export function readSentParameters({ parameters }: Operation, { request }: PrismOperation): SentParameter[] {
  const read = { path: request?.path, query: request?.query, header: request?.headers };
  return parameters.map((parameter) => {
    const { style = defaultStyle(parameter), explode = style === "form" } =
      read[parameter.in]?.find(({ name }) => name === parameter.name) ?? {};
    return { ...parameter, style, explode };
  });
}

function defaultStyle({ in: location }: Parameter): string {
  return location === "query" ? "form" : "simple";
}
