import type { Operation } from "@meshlift/openapi";
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
    const [, pointer] = /^\$response\.body#\/(.+)$/.exec(expression) ?? [];
    const [, from] = /^\$request\.(?:path|query|header)\.(.+)$/.exec(expression) ?? [];
    if (flag === undefined) return [];
    if (pointer !== undefined) return [{ name: flag.name, answer: pointer.split("/").map(unescapePointer) }];
    return from === undefined ? [] : [{ name: flag.name, request: from }];
  });
  return { noun, verb, flags: found };
}

function unescapePointer(token: string): string {
  return token.replaceAll("~1", "/").replaceAll("~0", "~");
}
