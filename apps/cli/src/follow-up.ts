import { valueIn } from "@meshlift/openapi";
import type { FollowUp } from "./command.ts";
import { shellWord } from "./shell-word.ts";

/** The command line of a follow-up, or undefined when the answer lacks what it needs. */
export function followUpLine(
  { noun, verb, flags }: FollowUp,
  request: unknown,
  answer: unknown,
  context: readonly string[],
): string | undefined {
  const words = ["meshlift", noun, verb];
  for (const flag of flags) {
    if (context.includes(`--${flag.name}`)) continue;
    const value =
      flag.answer === undefined ? valueIn(request, [flag.request ?? ""]) : valueIn(answer, flag.answer);
    if (typeof value !== "string" && typeof value !== "number") return undefined;
    // The project is where the other settings are: in the environment, or in `context`.
    if (flag.name !== "project-id") words.push(`--${flag.name}`, shellWord(String(value)));
  }
  return [...words, ...context].join(" ");
}
