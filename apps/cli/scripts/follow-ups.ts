import { type Operation, pointerTokens, readRuntimeExpression } from "@meshlift/openapi";
import type { Command, Flag, FollowUp, FollowUpFlag } from "../src/command.ts";

/** What to run after an operation: from its `links`, and for a write the operation that reads the same path. */
export function followUpsOf(
  operation: Operation,
  all: Operation[],
  flagsOf: (operation: Operation) => Flag[],
): Pick<Command, "next" | "check"> {
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

function followUp({ noun, verb }: Operation, flags: Flag[], expressions: Record<string, string>): FollowUp {
  const found = Object.entries(expressions).flatMap(([parameter, expression]): FollowUpFlag[] => {
    const flag = flags.find(({ path }) => path[0] === parameter);
    const read = readRuntimeExpression(expression);
    if (flag === undefined || read === undefined) return [];
    switch (read.in) {
      case "responseBody":
        return [{ name: flag.name, answer: pointerTokens(read.pointer) }];
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
