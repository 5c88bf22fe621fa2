import { valueIn } from "@meshlift/openapi";
import type { Command } from "./command.ts";

/** What the document lets through and HTTP does not: one line per parameter. */
export function httpProblems({ flags }: Command, request: unknown): string[] {
  return flags.flatMap((flag) => {
    const value = flag.in === "body" ? undefined : valueIn(request, flag.path);
    if (typeof value !== "string") return [];
    if (flag.in === "path" && (value === "." || value === ".."))
      return [`--${flag.name}: "${value}" would change the path.`];
    if (flag.in === "header" && !/^[\t\x20-\x7e\x80-\xff]*$/.test(value))
      return [`--${flag.name}: holds a character that no header can carry.`];
    return [];
  });
}
