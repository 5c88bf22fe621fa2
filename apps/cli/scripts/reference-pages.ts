import { files, precedence, type Source, variables } from "../src/configuration.ts";
import { programPurpose, programUsage } from "../src/program-text.ts";
import type { Entry } from "./commands.ts";
import { page, prose, synopsis, table, terms } from "./markdown.ts";
import { ownEntries, ownPage, verbPage } from "./reference-command.ts";
import { exitCodesPage } from "./reference-exits.ts";
import { globalFlagList } from "./reference-flags.ts";

/**
 * The reference of the command line in Markdown, by path: an index, a page per command, exit codes, configuration.
 * Made from what the help is made from, so it says the same.
 */
export function referencePages(entries: readonly Entry[]): Map<string, string> {
  const own = ownEntries();
  const commands = [
    ...entries.map(({ command: { noun, verb, summary } }) => ({ words: [noun, verb], summary })),
    ...own.map(({ words, command: { summary } }) => ({ words, summary })),
  ];
  return new Map([
    ["index.md", indexPage(commands)],
    ...entries.map((entry) => [pathOf([entry.command.noun, entry.command.verb]), verbPage(entry)] as const),
    ...own.map((entry) => [pathOf(entry.words), ownPage(entry)] as const),
    ["configuration.md", configurationPage()],
    ["exit-codes.md", exitCodesPage()],
  ]);
}

function pathOf(words: readonly string[]): string {
  return `${words.join("/")}.md`;
}

interface Listed {
  words: readonly string[];
  summary: string;
}

function indexPage(commands: readonly Listed[]): string {
  return page("meshlift", programPurpose, [
    synopsis(`meshlift ${programUsage}`),
    programPurpose,
    "## Commands",
    table(
      ["Command", "Purpose"],
      commands.map(({ words, summary }) => [`[${words.join(" ")}](${pathOf(words)})`, prose(summary)]),
    ),
    "## Global flags",
    globalFlagList(),
    "Variables and files in place of flags: [configuration](configuration.md). What the program ends with: [exit codes](exit-codes.md).",
  ]);
}

function configurationPage(): string {
  return page(
    "Configuration",
    "Environment variables and files that meshlift reads, and which of them counts.",
    [
      "## Environment variables",
      sourceList(variables),
      "## Files",
      sourceList(files),
      "## Which one counts",
      precedence.map((rule) => `- ${prose(rule)}`).join("\n"),
    ],
  );
}

function sourceList(sources: readonly Source[]): string {
  return terms(
    sources.map(({ name, flag, description }) => [
      name,
      `${prose(description)}${flag === undefined ? "" : ` (flag \`${flag}\`)`}`,
    ]),
  );
}
