import type { GoldenCase } from "./golden-case.ts";

/** Help texts. */
export const help: readonly GoldenCase[] = [
  {
    name: "first-screen",
    shows: "Without arguments, meshlift prints its commands and where to start.",
    command: "",
  },
  {
    name: "noun",
    shows: "help takes a noun in the singular too.",
    command: "help engine",
  },
  {
    name: "verb",
    shows: "--help prints the flags of a command.",
    command: "engines upgrade --help",
  },
  {
    name: "narrow",
    shows: "Help text fits the width of the terminal.",
    command: "help engines",
    columns: 60,
  },
  {
    name: "exit-codes",
    shows: "help exit-codes lists every exit code.",
    command: "help exit-codes",
  },
  {
    name: "unknown-topic",
    shows: "help suggests the nearest command for one that does not exist.",
    command: "help mesh-upgrade list",
  },
  { name: "query", shows: "help query explains expressions.", command: "help query" },
  { name: "output", shows: "help output explains formats.", command: "help output" },
  { name: "wait", shows: "help wait explains waits and their exit codes.", command: "help wait" },
];
