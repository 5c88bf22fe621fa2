import { kebabCase, valueIn, shellWord } from "@meshlift/openapi";
import { globalFlagEntries, type GlobalOptions } from "./global-options.ts";
import type { FollowUp, OperationCommand } from "./operation.ts";

/** Returns the global flags for a command line that we suggest, so that it goes where this one went. */
export function contextFlags(globals: GlobalOptions): string[] {
  return suggestedFlags(globals, undefined);
}

/** Returns the global flags that only a command line for the same command repeats: how the response is printed. */
export function resumeFlags(globals: GlobalOptions): string[] {
  return suggestedFlags(globals, "resume");
}

function suggestedFlags(globals: GlobalOptions, suggested: "resume" | undefined): string[] {
  const values: Record<string, unknown> = globals;
  return globalFlagEntries.flatMap(([property, flag]) => {
    const value = values[property];
    return typeof value === "string" && flag.optional === undefined && flag.suggested === suggested
      ? [`--${kebabCase(property)}`, shellWord(value)]
      : [];
  });
}

/**
 * Returns the command line of a follow-up.
 * @param context further flags; a parameter among them is not repeated.
 * @returns undefined when request and response lack what it needs.
 */
export function followUpLine(
  { noun, verb, flags }: FollowUp,
  request: unknown,
  response: unknown,
  context: readonly string[],
): string | undefined {
  const words = ["meshlift", noun, verb];
  for (const flag of flags) {
    if (context.includes(`--${flag.name}`)) continue;
    const value =
      flag.response === undefined ? valueIn(request, [flag.request ?? ""]) : valueIn(response, flag.response);
    if (value === undefined && flag.optional === true) continue;
    if (typeof value === "object" || value === undefined) return undefined;
    // The project is where the other settings are: in the environment, or in `context`.
    if (flag.name !== "project-id") words.push(`--${flag.name}`, shellWord(String(value)));
  }
  return [...words, ...context].join(" ");
}

/**
 * Returns the command line that sends `request` again.
 * @param context further flags.
 */
export function commandLine(
  { noun, verb, flags }: OperationCommand,
  request: unknown,
  context: readonly string[],
): string {
  const own = flags.flatMap(({ name, path }) => {
    const value = valueIn(request, path);
    // The project is where the other settings are: in the environment, or in `context`.
    if (value === undefined || name === "project-id") return [];
    return [value].flat().flatMap((item: unknown) => [`--${name}`, shellWord(textOf(item))]);
  });
  return ["meshlift", noun, verb, ...own, ...context].join(" ");
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
