import type { Command as Grammar } from "commander";
import { repeatProblem } from "./flag-value.ts";
import { globalFlags } from "./global-flags.ts";
import { manifestFlags } from "./manifest-flags.ts";
import { waitFlags } from "./wait-flags.ts";

/** Flags outside the document that take a value. The grammar keeps only the last that was typed. */
const watched = [...globalFlags, ...waitFlags, ...manifestFlags]
  .filter(({ value }) => value !== undefined)
  .map(({ name }) => name);

/** What was typed after these flags, in all the places where they may stand. */
export class Repeats {
  readonly #typed = new Map<string, string[]>();

  watch(grammar: Grammar): void {
    for (const name of watched)
      grammar.on(`option:${name}`, (text: string | null) => {
        this.#typed.set(name, [...(this.#typed.get(name) ?? []), text ?? ""]);
      });
  }

  problems(): string[] {
    return [...this.#typed].flatMap(([name, texts]) => {
      const problem = repeatProblem(texts);
      return problem === undefined ? [] : [`--${name}: ${problem}.`];
    });
  }
}
