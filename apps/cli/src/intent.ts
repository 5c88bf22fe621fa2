import type { Command as Grammar } from "commander";
import { projectIdParameter } from "./command.ts";
import type { Operation } from "./outline.ts";
import type { Typed } from "./request.ts";
import { unknownWords } from "./unknown-words.ts";

/** An operation to run, and what was typed with its command. */
export interface RunIntent {
  operation: Operation;
  typed: Typed;
  globals: Readonly<Record<string, unknown>>;
  file: string | undefined;
  /** `true` without the name of an example. */
  template: string | true | undefined;
  /** What the grammar does not know: flags and stray words. */
  problems: readonly string[];
}

/**
 * Reads what was typed for a command off its grammar.
 * @param outer the grammars around it: a global flag may stand before the noun, before the verb or after it.
 */
export function readIntent(operation: Operation, grammar: Grammar, outer: readonly Grammar[]): RunIntent {
  const { command } = operation;
  const options = grammar.opts<Record<string, unknown>>();
  const known = grammar.options.map((option) => option.name());
  const wanted = command.flags.filter(
    ({ name, path, required }) =>
      required === "always" && path[0] !== projectIdParameter && options[name] === undefined,
  );
  const problems = unknownWords(
    grammar.args,
    known,
    wanted.map(({ name }) => name),
  );
  const typed = new Map<string, string[]>();
  for (const { name } of command.flags) {
    const texts = grammar.getOptionValueSource(name) === "cli" ? options[name] : undefined;
    if (Array.isArray(texts)) typed.set(name, texts.map(String));
    const eaten = typed.get(name)?.find((text) => text.startsWith("--") && known.includes(text.slice(2)));
    if (eaten !== undefined) problems.push(`--${name}: its value is missing; the flag ${eaten} follows.`);
  }
  const { file, template } = options;
  if (command.body === undefined && file !== undefined) problems.push("--file: this command sends no body.");
  return {
    operation,
    typed,
    globals: Object.assign({}, ...[...outer, grammar].map((place) => place.opts())),
    file: typeof file === "string" ? file : undefined,
    template: typeof template === "string" || template === true ? template : undefined,
    problems,
  };
}
