import { valueIn } from "@meshlift/openapi";
import type { OperationCommand } from "../command/operation.ts";

/** Returns the problems with values that the document accepts and HTTP does not, one line per parameter. */
export function httpProblems({ flags }: OperationCommand, request: unknown): string[] {
  return flags.flatMap((flag) => {
    const value = flag.in === "body" ? undefined : valueIn(request, flag.path);
    if (typeof value !== "string") return [];
    if (flag.in === "path" && (value === "." || value === ".."))
      return [`--${flag.name}: "${value}" would change the path.`];
    if (flag.in === "header" && !/^[\t\x20-\x7e\x80-\xff]*$/.test(value))
      return [`--${flag.name}: contains a character that is not allowed in a header.`];
    return [];
  });
}
