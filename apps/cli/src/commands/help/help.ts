import { type Command, type Invocation, type LoadedCommand, nounsOf } from "../../command/command.ts";
import { rejectProblems } from "../../command/parsing/reject-problems.ts";
import { knownNoun } from "../../command/parsing/noun-number.ts";
import { unknownTopic } from "../../command/parsing/usage-failure.ts";
import { type Io, write } from "../../terminal/io.ts";
import { commandHelp, nounHelp, programHelp } from "./help-text.ts";
import { type Layout, layoutOf } from "./layout.ts";
import { topics } from "./topics.ts";

/** `meshlift help`. */
export const help: LoadedCommand = {
  describe: () => ({
    paragraphs: [`Topics besides the commands: ${Object.keys(topics).join(", ")}.`],
    arguments: [["topic", "A noun, a noun and a verb, or another topic."]],
    argumentValues: Object.keys(topics),
    argumentIsCommand: true,
    flags: [],
    examples: [{ title: "The meaning of the exit codes", lines: ["meshlift help exit-codes"] }],
    exits: ["ok", "internal", "outputError", "usage"],
  }),
  run: printHelp,
};

async function printHelp(invocation: Invocation, io: Io): Promise<void> {
  rejectProblems(invocation, "help");
  const { words, globals, commands } = invocation;
  const layout = await layoutOf(io.stdout);
  const topicWords = globals.help && words.length === 0 ? ["help"] : words;
  await write(io.stdout, await textOf(topicWords, commands, layout));
}

async function textOf(
  words: readonly string[],
  commands: readonly Command[],
  layout: Layout,
): Promise<string> {
  const [first, verb, ...others] = words;
  if (first === undefined) return programHelp(commands, layout);
  const topic = Object.hasOwn(topics, first) && verb === undefined ? topics[first] : undefined;
  if (topic !== undefined) return topic.text(layout);
  const nouns = nounsOf(commands);
  const noun = knownNoun(first, nouns) ?? first;
  const command = commands.find((candidate) => candidate.noun === noun && candidate.verb === verb);
  if (command !== undefined && others.length === 0)
    return commandHelp(command, (await command.load()).describe(), layout);
  if (verb === undefined && nouns.includes(noun)) return nounHelp(noun, commands, layout);
  throw unknownTopic([noun, ...words.slice(1)], Object.keys(topics), commands);
}
