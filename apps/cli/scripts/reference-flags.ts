import { Command as Grammar, type Option } from "commander";
import type { Command } from "../src/command.ts";
import { globalHeading } from "../src/help-text.ts";
import { addFlags, addGlobalFlags } from "../src/options.ts";
import { prose, terms } from "./markdown.ts";

/** The flags of a command as its help groups them, a section each; the global ones have a list of their own. */
export function commandFlags(command: Command): string {
  const grammar = new Grammar(command.verb);
  addFlags(grammar, command);
  return sectionsOf(grammar)
    .filter(([heading]) => heading !== globalHeading)
    .map(([heading, list]) => `## ${heading.replace(/:$/, "")}\n\n${list}`)
    .join("\n\n");
}

/** The flags that every command takes. */
export function globalFlagList(): string {
  const grammar = new Grammar("meshlift");
  addGlobalFlags(grammar);
  return sectionsOf(grammar)
    .map(([, list]) => list)
    .join("\n");
}

function sectionsOf({ options }: Grammar): [heading: string, list: string][] {
  const shown = options.filter(({ hidden }) => !hidden);
  const groups = Map.groupBy(shown, ({ helpGroupHeading = "" }) => helpGroupHeading);
  return [...groups].map(([heading, group]) => [heading, listOf(group)]);
}

function listOf(options: readonly Option[]): string {
  return terms(options.map(({ flags, description }) => [flags, prose(description)]));
}
