import type { CommanderError } from "commander";
import { Failure } from "./failure.ts";
import { ownVerb, unknownFlag, verbSuggestion } from "./familiar.ts";
import { globalFlags } from "./global-flags.ts";
import { topicNames } from "./help-topics.ts";
import { suggestion } from "./nearest.ts";
import { ownCommands } from "./own-commands.ts";

/** The verbs of each noun, those outside the document included. */
export type Verbs = ReadonlyMap<string, readonly string[]>;

/**
 * What the grammar complains about, in our words.
 * @param argv the command line, for the command that it was about.
 */
export function grammarFailure(
  { code, message }: CommanderError,
  argv: readonly string[],
  verbs: Verbs,
): Failure {
  const noun = argv.find((word) => verbs.has(word)) ?? "";
  const own = verbs.get(noun);
  const verb = argv.find((word) => own?.includes(word)) ?? "";
  const about = /'(.*)'/s.exec(message)?.[1] ?? "";
  const flag = about.replace(/^-\w, /, "");
  const refused = (text: string): Failure => usage(text, noun, verb);
  switch (code) {
    case "commander.help":
      return refused(
        own === undefined ? "a noun and a verb are missing" : `${noun} needs a verb: ${listed(own, "or")}`,
      );
    case "commander.optionMissingArgument":
      return refused(`${flag.replace(/ .*$/, "")}: its value is missing; expected ${flag}`);
    case "commander.excessArguments":
      return refused(`${noun} ${verb} takes flags, and no further words`);
    case "commander.unknownOption": {
      const known = [...globalFlags.map(({ name }) => name), "help", "version"];
      // Behind a verb it would tell more of what goes on.
      return refused(unknownFlag(about, known).replace(/^(-v: .*)--verbose/, "$1--version"));
    }
    default:
      return refused(message.replace(/^error: /, ""));
  }
}

/** A word that is no noun. @param next the word behind it. */
export function unknownNoun(word: string, next: string | undefined, verbs: Verbs): Failure {
  const { hint, noun } = nearNoun(word, next, verbs);
  return usage(`there is no command "${word}".${hint || settingsHint(word)}`, noun);
}

export function unknownVerb(word: string, noun: string, verbs: Verbs): Failure {
  const hint = noun === "config" ? settingsText : nearVerb(word, noun, verbs);
  return usage(`there is no verb "${word}" for ${noun}.${hint}`, noun);
}

/** A topic of `help` that there is none of. */
export function unknownTopic(words: readonly string[], verbs: Verbs): Failure {
  const [word = "", next = ""] = words;
  const known = verbs.has(word);
  const hint = known
    ? nearVerb(next, word, verbs)
    : nearNoun(word, next, verbs).hint || suggestion(word, topicNames);
  return usage(`there is no help for "${words.join(" ")}".${hint}`, known ? word : "");
}

function nearVerb(word: string, noun: string, verbs: Verbs): string {
  const own = verbs.get(noun) ?? [];
  return verbSuggestion(word, own) || ` ${noun} has ${listed(own, "and")}.`;
}

/** Perhaps it is a verb, which stands first in other tools. */
function nearNoun(word: string, next: string | undefined, verbs: Verbs): { hint: string; noun?: string } {
  const verb = ownVerb(word);
  const having = [...verbs.keys()].filter((noun) => verbs.get(noun)?.includes(verb.split(" ")[0] ?? ""));
  const noun = having.length === 1 ? having[0] : having.find((candidate) => candidate === next);
  if (noun !== undefined) return { hint: ` The noun comes first: meshlift ${noun} ${verb}`, noun };
  if (having.length > 0) {
    const some = having.slice(0, 5).map((candidate) => `${candidate} ${verb}`);
    return { hint: ` The noun comes first: ${some.join(", ")}${having.length > some.length ? ", …" : ""}` };
  }
  const own = verbs.get(next ?? "");
  return next !== undefined && own !== undefined
    ? { hint: ` The noun comes first, and ${next} has ${listed(own, "and")}.`, noun: next }
    : {
        hint: suggestion(word, [
          ...verbs.keys(),
          ...Object.values(ownCommands).map((command) => command.noun),
        ]),
      };
}

const settingsText =
  " Settings are read from flags, variables and the vendor's credentials file, and written nowhere: meshlift config show";

/** Settings are read and never written here, so there is nothing to log in to or to set. */
function settingsHint(word: string): string {
  if (word === "version") return " Did you mean --version?";
  return /^(auth|login|configure|init|set)$/.test(word) ? settingsText : "";
}

function listed(words: readonly string[], last: "and" | "or"): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}

function usage(message: string, noun = "", verb = ""): Failure {
  return new Failure("usage", message, [], [`Help: meshlift help ${noun} ${verb}`.trimEnd()]);
}
