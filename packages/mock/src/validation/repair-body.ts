import { isRecord, pointerTokens } from "@meshlift/openapi";
import type { RequestMedia } from "../contract/bodies/request-media.ts";
import type { CompiledOperation } from "../contract/operation.ts";
import type { ViolationDetails } from "../violations/violation.ts";

/**
 * Returns the body for the response when violations of the schema are allowed: invalid or missing parts are as in the
 * first example, or left out if the example has none. Otherwise a wrong value would be in the response.
 */
export function repairBody(
  { operation }: CompiledOperation,
  media: RequestMedia | undefined,
  body: unknown,
  violations: ViolationDetails[],
): unknown {
  const wrong = violations.filter(({ kind, location }) => kind === "schema" && location === "body");
  if (wrong.length === 0) return body;
  const documented = operation.requestBody?.content.find(({ mediaType }) => mediaType === media?.mediaType);
  const example = documented?.examples[0]?.value;
  const better = wrong.reduce((made, { pointer = "" }) => patch(made, pointerTokens(pointer), example), body);
  return media?.check(better).some(({ kind }) => kind === "schema") ? example : better;
}

/** Returns a copy of `value` with the part of `example` at this location; an array is replaced as a whole. */
function patch(value: unknown, [token, ...rest]: string[], example: unknown): unknown {
  if (token === undefined || !isRecord(value)) return example;
  const shown = isRecord(example) && Object.hasOwn(example, token) ? example[token] : undefined;
  const { [token]: sent, ...others } = value;
  const next = Object.hasOwn(value, token) ? patch(sent, rest, shown) : shown;
  return next === undefined ? others : { ...others, [token]: next };
}
