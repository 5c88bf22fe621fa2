import { shellWord } from "./shell-word.ts";

/** The flags that say where and who, for command lines that we suggest. */
export function contextOf(globals: Readonly<Record<string, unknown>>): string[] {
  return words(globals, ["endpoint", "region", "project-id", "token-file", "profile"]);
}

/** The flags that say what is printed, for a command line that does the same again. */
export function formWords(globals: Readonly<Record<string, unknown>>): string[] {
  return words(globals, ["output", "query"]);
}

function words(globals: Readonly<Record<string, unknown>>, names: readonly string[]): string[] {
  return names.flatMap((name) => {
    const value = globals[name];
    return typeof value === "string" ? [`--${name}`, shellWord(value)] : [];
  });
}
