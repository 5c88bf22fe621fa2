import {
  type Command,
  type CommandDescription,
  commandName,
  nounsOf,
  verbsByNoun,
} from "../../command/command.ts";
import { exitCodesInWords } from "../../command/exit-codes.ts";
import { globalFlagSpecs } from "../../command/global-options.ts";
import { wrap } from "../../terminal/wrap.ts";
import { flagList, itemList, type Layout } from "./layout.ts";
import { topics } from "./topics.ts";

/** The purpose of the program. */
export const programPurpose =
  "Manage Huawei Cloud mesh upgrades, grayscale releases and microservice engine upgrades.";

/** Maximum number of lines in the list of commands. More of them do not fit on a screen. */
const most = 40;

/** Returns the help of the program: its commands; if there are very many, their nouns with the verbs, or nouns alone. */
export function programHelp(commands: readonly Command[], layout: Layout): string {
  const { heading } = layout;
  const first = commands.find(({ verb }) => verb !== undefined);
  const shown = commands.filter(({ hidden }) => hidden !== true);
  const isLong = shown.length > most;
  return [
    paragraph(programPurpose, layout),
    `${heading("Usage:")}\n  meshlift <noun> <verb> [flags]\n`,
    `${heading("Commands:")}\n${isLong ? nounList(shown, layout) : commandList(shown, layout)}`,
    `${heading("Flags:")}\n${flagList([...globalFlagSpecs, versionFlag], layout)}`,
    `${heading("First steps:")}\n${itemList(
      [
        ["export MESHLIFT_REGION=cn-north-4", "or MESHLIFT_ENDPOINT for a mock"],
        ["export HUAWEICLOUD_SDK_PROJECT_ID=…", "Huawei Cloud console: My Credentials"],
        ["export MESHLIFT_TOKEN=…", "an IAM token; a mock accepts any"],
        ["meshlift config show", "check the settings"],
        ...(first === undefined ? [] : helpLines(first, isLong)),
      ],
      layout,
    )}`,
    `${heading("More help:")}\n${itemList(
      Object.entries(topics).map(([name, { summary }]) => [`meshlift help ${name}`, summary]),
      layout,
    )}`,
  ].join("\n");
}

function helpLines(command: Command, isLong: boolean): [line: string, text: string][] {
  const one: [string, string] = [`meshlift help ${commandName(command)}`, "help for one command"];
  return isLong ? [[`meshlift help ${command.noun}`, "the commands of one noun"], one] : [one];
}

const versionFlag = { name: "version", description: "Print the version." };

/** Returns the help of a noun: its verbs. */
export function nounHelp(noun: string, commands: readonly Command[], layout: Layout): string {
  const own = commands.filter((command) => command.noun === noun);
  const { heading } = layout;
  return [
    paragraph(`Commands for ${noun.replaceAll("-", " ")}.`, layout),
    `${heading("Usage:")}\n  meshlift ${noun} <verb> [flags]\n`,
    `${heading("Commands:")}\n${commandList(own, layout)}`,
    globalFlagsLine(layout),
    `${heading("Exit codes:")} meshlift help exit-codes\n`,
  ].join("\n");
}

/** Returns the help of a command. */
export function commandHelp(command: Command, description: CommandDescription, layout: Layout): string {
  const { heading } = layout;
  const { paragraphs, arguments: names = [], flags, examples, exits, link } = description;
  const shown = flags.filter(({ rejected }) => rejected === undefined);
  const required = shown.filter((flag) => flag.required === true);
  const optional = shown.filter((flag) => flag.required !== true);
  const section = (title: string, text: string): string[] =>
    text === "" ? [] : [`${heading(title)}\n${text}`];
  const usage = [commandName(command), command.argument, "[flags]"].filter((word) => word !== undefined);
  return [
    [`${command.summary}.`, ...paragraphs].map((text) => paragraph(text, layout)).join("\n"),
    ...section("Usage:", `  meshlift ${usage.join(" ")}\n`),
    ...section("Arguments:", names.length === 0 ? "" : itemList(names, layout)),
    ...section("Required flags:", required.length === 0 ? "" : flagList(required, layout)),
    ...section("Optional flags:", optional.length === 0 ? "" : flagList(optional, layout)),
    globalFlagsLine(layout),
    ...section(
      "Examples:",
      examples
        .map(({ title, lines }) => [`# ${title}`, ...lines].map((line) => `  ${line}\n`).join(""))
        .join(""),
    ),
    ...section("Exit codes:", indented(listed(exitCodesInWords(exits)), layout)),
    ...section(
      "Learn more:",
      indented([link ?? [], "meshlift help exit-codes"].flat(), { ...layout, width: 0 }),
    ),
  ].join("\n");
}

function commandList(commands: readonly Command[], layout: Layout): string {
  return itemList(commands.map(commandItem), layout);
}

/** Returns the nouns with their verbs, where they fit on a screen. A noun that is a command has its summary. */
function nounList(commands: readonly Command[], layout: Layout): string {
  const nouns = nounsOf(commands);
  if (nouns.length > most) return indented(listed(nouns), layout);
  return itemList(
    [...verbsByNoun(commands)].flatMap(([noun, verbs]): [term: string, text: string][] =>
      verbs.length > 0
        ? [[`${noun} <verb>`, verbs.join(", ")]]
        : commands.filter((command) => command.noun === noun).map(commandItem),
    ),
    layout,
  );
}

function commandItem(command: Command): [term: string, text: string] {
  const words = [commandName(command), command.argument].filter((word) => word !== undefined);
  return [words.join(" "), command.summary];
}

/** The flags that every command takes by name; `meshlift help global-flags` describes them. */
function globalFlagsLine(layout: Layout): string {
  const names = globalFlagSpecs.map(({ name, short }) =>
    short === undefined ? `--${name}` : `-${short}/--${name}`,
  );
  const text = indented([...listed(names), "(meshlift help global-flags)"], layout);
  return `${layout.heading("Global flags:")}\n${text}`;
}

/** Adds the commas of a list. */
function listed(parts: readonly string[]): string[] {
  return parts.map((part, index) => (index === parts.length - 1 ? part : `${part},`));
}

function paragraph(text: string, { width }: Layout): string {
  return wrap(text, width)
    .map((line) => `${line}\n`)
    .join("");
}

/** Each part stays on one line. */
function indented(parts: readonly string[], { width }: Layout): string {
  return wrap(parts, width - 2)
    .map((line) => `  ${line}\n`)
    .join("");
}
