import { type Command as Grammar, Option } from "commander";
import type { Command, Flag } from "./command.ts";
import { Failure } from "./failure.ts";
import { type GlobalFlag, globalFlags } from "./global-flags.ts";
import { flagDescription, flagTerm, globalHeading } from "./help-text.ts";
import { manifestFlags, manifestHeading } from "./manifest-flags.ts";
import { suggestion } from "./nearest.ts";
import { isWatchable, waitFlags, waitHeading } from "./wait-flags.ts";

/** An option that keeps its own spelling, for `--mesh-id` and `--meshId` are two. */
class ExactOption extends Option {
  override attributeName(): string {
    return this.name();
  }
}

/** Adds the flags that every command takes, except those that the command has described itself. */
export function addGlobalFlags(grammar: Grammar): void {
  for (const flag of globalFlags) {
    const known = grammar.options.some((option) => option.name() === flag.name);
    if (!known) grammar.addOption(globalOption(flag, flag.description).helpGroup(globalHeading));
  }
}

function globalOption(flag: GlobalFlag, description: string): Option {
  const { name, short, value, optional, choices } = flag;
  const names = short === undefined ? `--${name}` : `-${short}, --${name}`;
  const placeholder = value === undefined ? "" : optional === true ? ` [${value}]` : ` <${value}>`;
  const option = new ExactOption(`${names}${placeholder}`, description);
  return choices === undefined ? option : option.argParser(choiceOf(name, choices));
}

function choiceOf(name: string, choices: readonly string[]) {
  return (text: string): string => {
    if (choices.includes(text)) return text;
    // A form of kubectl that picks values: jsonpath=…, custom-columns=…
    const hint =
      name === "output" && text.includes("=") ? " To pick values, add --query." : suggestion(text, choices);
    throw new Failure(
      "usage",
      `--${name}: there is no "${text}"; choose one of ${choices.join(", ")}.${hint}`,
    );
  };
}

/** Adds the flags of a wait. Known to every command, so that one without anything to watch can say so. */
function addWaitFlags(grammar: Grammar, command: Command): void {
  for (const flag of waitFlags)
    grammar.addOption(
      globalOption(flag, flag.description).helpGroup(waitHeading).hideHelp(!isWatchable(command)),
    );
}

/** Adds the flags of one command, in the order of its help. */
export function addFlags(grammar: Grammar, command: Command): void {
  for (const flag of command.flags) grammar.addOption(flagOption(flag));
  // Known to every command, so that one without a body can say so.
  for (const flag of manifestFlags)
    grammar.addOption(
      globalOption(flag, flag.description)
        .helpGroup(manifestHeading)
        .hideHelp(command.body === undefined),
    );
  addWaitFlags(grammar, command);
  addGlobalFlags(grammar);
}

const flagsHeading = "Flags:";

/** A flag that is a global one as well, `--project-id`, is shown as the command describes it. */
function flagOption(flag: Flag): Option {
  const global = globalFlags.find(({ name }) => name === flag.name);
  if (global !== undefined)
    return globalOption(global, flagDescription(flag, "or set HUAWEICLOUD_SDK_PROJECT_ID")).helpGroup(
      flagsHeading,
    );
  return (
    new ExactOption(flagTerm(flag), flagDescription(flag))
      .helpGroup(flag.in === "body" ? "Flags for the body:" : flagsHeading)
      // Without a value it counts like any other that was typed.
      .preset("true")
      .argParser((text: string, earlier: unknown) => [...(Array.isArray(earlier) ? earlier : []), text])
  );
}
