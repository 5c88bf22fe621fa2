import { exitCodes } from "../../command/exit-codes.ts";
import { globalFlagSpecs } from "../../command/global-options.ts";
import { files, precedence, type Source, variables } from "../../config/sources.ts";
import { wrap } from "../../terminal/wrap.ts";
import { flagList, type Layout } from "./layout.ts";
import { outputText } from "./topics/output.ts";
import { queryText } from "./topics/query.ts";
import { waitText } from "./topics/wait.ts";

/** Topics of `meshlift help` that belong to no command, each with its text. */
export const topics: Readonly<Record<string, { summary: string; text(layout: Layout): string }>> = {
  "global-flags": {
    summary: "The flags that every command takes",
    text: (layout) => `${layout.heading("Global flags:")}\n${flagList(globalFlagSpecs, layout)}`,
  },
  "exit-codes": { summary: "The exit codes and their meaning", text: exitCodesText },
  configuration: { summary: "Environment variables and files", text: configurationText },
  query: { summary: "Expressions of --query, --until and --fail-if", text: queryText },
  output: { summary: "Output formats, and output for scripts", text: outputText },
  wait: { summary: "Waiting for a condition", text: waitText },
};

/** Returns the table of exit codes, each with the kind that JSON errors carry. */
function exitCodesText({ heading }: Layout): string {
  const rows = Object.entries(exitCodes).map(([kind, { code, meaning }]) => {
    const [first = "", ...rest] = wrap(meaning, 52);
    const lines = [
      `  ${String(code).padStart(4)}  ${kind.padEnd(14)}  ${first}`,
      ...rest.map((line) => " ".repeat(24) + line),
    ];
    return lines.map((line) => `${line}\n`).join("");
  });
  return `${heading("Exit codes:")}\n  Code  Kind            Meaning\n${rows.join("")}\nWith -o json, errors are JSON on stderr and carry the kind.\n`;
}

function configurationText({ heading }: Layout): string {
  const rules = precedence.map((rule) => `${wrap(rule, 80).join("\n")}\n`).join("\n");
  return [
    `${heading("Environment variables, and the flags that override them:")}\n${sourceList(variables)}`,
    `${heading("Files:")}\n${sourceList(files)}`,
    `${heading("Precedence:")}\n${rules}`,
  ].join("\n");
}

function sourceList(sources: readonly Source[]): string {
  const items = sources.map(({ name, flag, description }) => {
    const text = wrap(description, 74).join("\n      ");
    return `  ${name}${flag === undefined ? "" : ` (${flag})`}\n      ${text}\n`;
  });
  return items.join("");
}
