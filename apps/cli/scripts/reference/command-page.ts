import { type Command, type CommandDescription, commandName } from "../../src/command/command.ts";
import { page, prose, shell, synopsis, terms } from "./markdown.ts";
import { exitSection } from "./exit-codes.ts";
import { flagSections } from "./flag-list.ts";

/** A command, its description, and the text of the document about it. */
export interface ReferenceEntry {
  command: Pick<Command, "noun" | "verb" | "argument" | "summary">;
  description: CommandDescription;
  /** CommonMark in place of the first paragraph of the description. */
  markdown?: string;
}

/** Returns the path of the page of a command. */
export function pathOf({ command: { noun, verb } }: ReferenceEntry): string {
  return verb === undefined ? `${noun}.md` : `${noun}/${verb}.md`;
}

/** Returns the page of a command, made from the same description as its help. */
export function commandPage({ command, description, markdown }: ReferenceEntry): string {
  const name = `meshlift ${commandName(command)}`;
  const { paragraphs, arguments: names = [], flags, examples, exits } = description;
  const up = command.verb === undefined ? "" : "../";
  const texts = paragraphs.map(prose);
  return page(name, `${command.summary}.`, [
    synopsis([name, command.argument, "[flags]"].filter((word) => word !== undefined).join(" ")),
    ...(markdown === undefined ? texts : [markdown.trim(), ...texts.slice(1)]),
    terms(names.map(([term, text]) => [term, prose(text)])),
    ...flagSections(flags),
    `Every command also takes the [global flags](${up}index.md#global-flags).`,
    ...(examples.length === 0 ? [] : ["## Examples"]),
    ...examples.map(({ title, lines }) => shell([`# ${title}`, ...lines], shellOf(title))),
    exitSection(exits, up),
  ]);
}

/** The completion is installed by a command of the shell that the title names. */
function shellOf(title: string): string {
  return /^Install it for (\w+)$/.exec(title)?.[1] ?? "sh";
}
