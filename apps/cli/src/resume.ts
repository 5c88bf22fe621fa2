import { valueIn } from "@meshlift/openapi";
import type { Command } from "./command.ts";
import { shellWord } from "./shell-word.ts";

/**
 * The command line that sends `request` again.
 * @param words further flags; a parameter among them is not repeated.
 */
export function commandLine(
  { noun, verb, flags }: Command,
  request: unknown,
  words: readonly string[],
): string {
  const own = flags.flatMap(({ name, path }) => {
    const value = valueIn(request, path);
    // The project is where the other settings are: in the environment, or in `words`.
    if (value === undefined || name === "project-id") return [];
    return [value].flat().flatMap((item: unknown) => [`--${name}`, shellWord(textOf(item))]);
  });
  return ["meshlift", noun, verb, ...own, ...words].join(" ");
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
