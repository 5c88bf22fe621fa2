import { type Command, verbsByNoun } from "../command.ts";
import { Failure } from "../failure.ts";
import { suggestion } from "../suggestion.ts";
import { ownVerb, verbSuggestion } from "./familiar.ts";

/** Returns the failure for a word that is no noun. @param next the noun after it. */
export function unknownNoun(word: string, next: string | undefined, commands: readonly Command[]): Failure {
  const { hint, noun } = nearNoun(word, next, verbsByNoun(commands));
  return usage(`unknown command "${word}".${hint || settingsHint(word)}`, noun);
}

/** Returns the failure for a word that is no verb of `noun`. */
export function unknownVerb(word: string, noun: string, commands: readonly Command[]): Failure {
  const hint = noun === "config" ? settingsText : nearVerb(word, noun, verbsByNoun(commands));
  return usage(`unknown verb "${word}" of ${noun}.${hint}`, noun);
}

/** Returns the failure for a noun without a verb. */
export function needsVerb(noun: string, commands: readonly Command[]): Failure {
  return usage(`${noun}: expected a verb: ${listed(verbsByNoun(commands).get(noun) ?? [], "or")}`, noun);
}

/** Returns the failure for a topic that `help` does not have. */
export function unknownTopic(
  words: readonly string[],
  topics: readonly string[],
  commands: readonly Command[],
): Failure {
  const [word = "", next = ""] = words;
  const verbs = verbsByNoun(commands);
  const known = verbs.has(word);
  const hint = known
    ? nearVerb(next, word, verbs)
    : nearNoun(word, next, verbs).hint || suggestion(word, topics);
  return usage(`no help for "${words.join(" ")}".${hint}`, known ? word : "");
}

type Verbs = ReturnType<typeof verbsByNoun>;

function nearVerb(word: string, noun: string, verbs: Verbs): string {
  const own = verbs.get(noun) ?? [];
  if (own.length === 0) return "";
  return verbSuggestion(word, own) || ` Verbs of ${noun}: ${own.join(", ")}.`;
}

/** The word may be a verb, which other tools put first. */
function nearNoun(word: string, next: string | undefined, verbs: Verbs): { hint: string; noun?: string } {
  const verb = ownVerb(word);
  const having = [...verbs.keys()].filter((noun) => verbs.get(noun)?.includes(verb.split(" ")[0] ?? ""));
  const noun = having.length === 1 ? having[0] : having.find((candidate) => candidate === next);
  if (noun !== undefined) return { hint: ` The noun comes first: meshlift ${noun} ${verb}`, noun };
  if (having.length > 0) {
    const some = having.slice(0, 5).map((candidate) => `${candidate} ${verb}`);
    return { hint: ` The noun comes first: ${some.join(", ")}${having.length > some.length ? ", …" : ""}` };
  }
  const own = verbs.get(next ?? "") ?? [];
  return next !== undefined && own.length > 0
    ? { hint: ` The noun comes first. Verbs of ${next}: ${own.join(", ")}.`, noun: next }
    : { hint: suggestion(word, [...verbs.keys()]) };
}

const settingsText =
  " meshlift stores no settings; it reads flags, environment variables and the Huawei Cloud credentials file. To see them: meshlift config show";

/** There is nothing to log in to and nothing to set. */
function settingsHint(word: string): string {
  return /^(auth|login|configure|init|set)$/.test(word) ? settingsText : "";
}

function listed(words: readonly string[], last: "and" | "or"): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}

function usage(message: string, noun = ""): Failure {
  return new Failure("usage", message, [], [`Help: meshlift help ${noun}`.trimEnd()]);
}
