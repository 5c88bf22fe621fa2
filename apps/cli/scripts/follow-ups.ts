import { type Operation, pointerTokens, readRuntimeExpression } from "@meshlift/openapi";
import type { FollowUp, FollowUpFlag, OperationCommand, OperationFlag } from "../src/command/operation.ts";

/** Returns the reads that follow an operation: from its `links`, and for a write the read of the same path. */
export function followUpsOf(
  operation: Operation,
  all: Operation[],
  flagsOf: (operation: Operation) => OperationFlag[],
): Pick<OperationCommand, "next" | "check"> {
  const next = operation.links
    .map((link) => {
      const target = all.find(({ id }) => id === link.operationId);
      return target && followUp(target, flagsOf(target), link.parameters);
    })
    .find((found) => found !== undefined);
  const reader =
    operation.method === "get"
      ? undefined
      : all.find(({ method, path }) => method === "get" && path === operation.path);
  const own = Object.fromEntries(
    (reader?.parameters ?? []).map(({ name }) => [name, `$request.path.${name}`]),
  );
  return {
    ...(next === undefined ? {} : { next }),
    ...(reader === undefined ? {} : { check: followUp(reader, flagsOf(reader), own) }),
  };
}

function followUp(
  { noun, verb }: Operation,
  flags: OperationFlag[],
  expressions: Record<string, string>,
): FollowUp {
  const found = Object.entries(expressions).flatMap(([parameter, expression]): FollowUpFlag[] => {
    const flag = flags.find(({ path }) => path[0] === parameter);
    const read = readRuntimeExpression(expression);
    if (flag === undefined || read === undefined) return [];
    switch (read.in) {
      case "responseBody":
        return [{ name: flag.name, response: pointerTokens(read.pointer) }];
      case "path":
      case "query":
      case "header":
        return [{ name: flag.name, request: read.name }];
      default:
        return [];
    }
  });
  return { noun, verb, flags: found };
}
