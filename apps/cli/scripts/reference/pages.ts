import { commandName } from "../../src/command/command.ts";
import { programPurpose } from "../../src/commands/help/help-text.ts";
import { describeOperation } from "../../src/commands/operation/describe.ts";
import { ownCommands } from "../../src/commands/own-commands.ts";
import { files, precedence, type Source, variables } from "../../src/config/sources.ts";
import type { Entry } from "../commands.ts";
import { page, prose, synopsis, table, terms } from "./markdown.ts";
import { commandPage, pathOf, type ReferenceEntry } from "./command-page.ts";
import { exitCodesPage } from "./exit-codes.ts";
import { globalFlagList } from "./flag-list.ts";
import { templatesOf } from "../templates.ts";

/**
 * Returns the reference of the command line in Markdown, by path: an index, a page per command, exit codes,
 * configuration. It is made from the descriptions that the help is made from.
 */
export async function referencePages(entries: readonly Entry[]): Promise<Map<string, string>> {
  const operations = entries.map(({ operation, command }): ReferenceEntry => ({
    command,
    description: describeOperation({ command, templates: templatesOf(operation) }),
    markdown: operation.description,
  }));
  const own = await Promise.all(
    ownCommands
      .filter(({ hidden }) => hidden !== true)
      .map(async (command) => ({ command, description: (await command.load()).describe() })),
  );
  return new Map([
    ["index.md", indexPage(operations, own)],
    ...[...operations, ...own].map((entry) => [pathOf(entry), commandPage(entry)] as const),
    ["configuration.md", configurationPage()],
    ["exit-codes.md", exitCodesPage()],
  ]);
}

function indexPage(operations: readonly ReferenceEntry[], own: readonly ReferenceEntry[]): string {
  const nouns = [...new Set(operations.map(({ command }) => command.noun))];
  return page("meshlift", programPurpose, [
    synopsis("meshlift <noun> <verb> [flags]"),
    programPurpose,
    "## Operations",
    ...nouns.flatMap((noun) => [
      `### ${noun}`,
      commandTable(operations.filter(({ command }) => command.noun === noun)),
    ]),
    "## Settings and help",
    commandTable(own),
    "## Global flags",
    globalFlagList(),
    "See also: [configuration](configuration.md) for environment variables and files, and [exit codes](exit-codes.md).",
  ]);
}

function commandTable(entries: readonly ReferenceEntry[]): string {
  return table(
    ["Command", "Purpose"],
    entries.map((entry) => [
      `[${commandName(entry.command)}](${pathOf(entry)})`,
      prose(entry.command.summary),
    ]),
  );
}

function configurationPage(): string {
  return page(
    "Configuration",
    "The environment variables and files that meshlift reads, and their precedence.",
    [
      "## Environment variables",
      sourceList(variables),
      "## Files",
      sourceList(files),
      "## Precedence",
      precedence.map((rule) => `- ${prose(rule)}`).join("\n"),
    ],
  );
}

function sourceList(sources: readonly Source[]): string {
  return terms(
    sources.map(({ name, flag, description }) => [
      name,
      `${prose(description)}${flag === undefined ? "" : ` Flag: \`${flag}\`.`}`,
    ]),
  );
}
