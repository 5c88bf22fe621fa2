import { type Operation, pointerTokens, readRuntimeExpression } from "@meshlift/openapi";
import type { FollowUp, FollowUpFlag, OperationCommand, OperationFlag } from "../src/command/operation.ts";

/** Returns the reads that follow an operation: from its `links`, and for a write the read of the same path. */
export function followUpsOf(
  operation: Operation,
  all: Operation[],
  flagsOf: (operation: Operation) => OperationFlag[],
): Pick<OperationCommand, "next" | "check"> {
  const next = operation.links
    // A list that links to itself names its next page.
    .filter(({ operationId }) => operationId !== operation.id)
    .map((link) => {
      const target = all.find(({ id }) => id === link.operationId);
      return target && followUp(operation, target, flagsOf(target), link.parameters);
    })
    .find((found) => found !== undefined);
  const reader =
    operation.method === "get"
      ? undefined
      : all.find(({ method, path }) => method === "get" && path === operation.path);
  return {
    ...(next === undefined ? {} : { next }),
    ...(reader === undefined ? {} : { check: followUp(operation, reader, flagsOf(reader), {}) }),
  };
}

/**
 * Returns the follow-up of `operation` by `reader`. A parameter without an expression has the value of the same parameter
 * of the request, so that a link need not name a header or an optional parameter, and none added later weakens an advice.
 */
function followUp(
  operation: Operation,
  reader: Operation,
  flags: OperationFlag[],
  expressions: Readonly<Record<string, string>>,
): FollowUp {
  const found = reader.parameters.flatMap((parameter): FollowUpFlag[] => {
    const { name, required } = parameter;
    const flag = flags.find(({ path }) => path[0] === name);
    const source = sourceOf(operation, parameter, expressions[name]);
    if (flag === undefined || source === undefined) return [];
    return [{ name: flag.name, ...source, ...(required ? {} : { optional: true }) }];
  });
  return { noun: reader.noun, verb: reader.verb, flags: found };
}

/** Returns the source of a parameter of the reader; undefined for an optional one that has none. */
function sourceOf(
  operation: Operation,
  { name, in: where, required }: Operation["parameters"][number],
  expression: string | undefined,
): Pick<FollowUpFlag, "request" | "response"> | undefined {
  const read = expression === undefined ? undefined : readRuntimeExpression(expression);
  if (read?.in === "responseBody") return { response: pointerTokens(read.pointer) };
  if (read?.in === "path" || read?.in === "query" || read?.in === "header") return { request: read.name };
  const isShared = operation.parameters.some((own) => own.name === name && own.in === where);
  // A required parameter without a value makes the follow-up impossible, instead of a command that fails.
  return isShared || required ? { request: name } : undefined;
}
