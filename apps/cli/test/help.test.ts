import { expect, it } from "vitest";
import packageJson from "../package.json" with { type: "json" };
import type { Command } from "../src/command/command.ts";
import { globalFlagSpecs } from "../src/command/global-options.ts";
import { programHelp } from "../src/commands/help/help-text.ts";
import { run } from "./cli.ts";
import { commands, successOf } from "./operations.ts";

const all = Object.values(commands);

it.each([[[]], [["--help"]], [["-h"]], [["help"]]])(
  "lists every command and global flag for %j",
  async (args) => {
    const { code, stdout, stderr } = await run(args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const { noun, verb, summary } of all) {
      // Very many commands are listed by noun.
      const isListed = stdout.includes(`\n  ${noun} ${verb} `);
      const list = isListed ? stdout : (await run(["help", noun])).stdout;
      expect(stdout).toContain(`\n  ${noun} ${isListed ? verb : "<verb>"} `);
      expect(list).toMatch(new RegExp(`^  ${noun} ${verb} +${summary}$`, "m"));
    }
    for (const { name } of globalFlagSpecs) expect(stdout).toContain(`--${name}`);
    expect(stdout).toContain("exit-codes");
  },
);

/** Returns the help of a program with this many nouns of three verbs each. */
function helpOf(nouns: readonly string[]): string {
  const load = () => Promise.reject(new Error("a list of commands loads none"));
  const many: Command[] = [
    ...nouns.flatMap((noun) =>
      ["get", "list", "make"].map((verb) => ({ noun, verb, summary: "Do it", load })),
    ),
    { noun: "completion", argument: "<shell>", summary: "Print a script", load },
    { noun: "version", summary: "Hidden", hidden: true, load },
  ];
  return programHelp(many, { width: 80, heading: (title) => title });
}
const things = (count: number): string[] => Array.from({ length: count }, (_, index) => `things-${index}`);

it("lists the nouns and their verbs where the commands do not fit on a screen", () => {
  const text = helpOf(things(20));
  for (const noun of things(20)) expect(text).toMatch(new RegExp(`^  ${noun} <verb> +get, list, make$`, "m"));
  expect(text).toMatch(/^  completion <shell> +Print a script$/m);
  expect(text).toMatch(/^  meshlift help things-0 +the commands of one noun$/m);
  expect(text).not.toMatch(/Do it|Hidden/);
});

it("lists only the nouns, several on a line, where not even they fit on a screen", () => {
  const text = helpOf(things(200));
  const [, list = ""] = /Commands:\n((?: {2}.+\n)+)/.exec(text) ?? [];
  expect(list.split(/,?\s+/).filter((word) => word !== "")).toEqual([...things(200), "completion"]);
  expect(list.split("\n").length).toBeLessThan(40);
  for (const line of list.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  expect(text).toMatch(/^  meshlift help things-0 +the commands of one noun$/m);
});

it("leads from every level to the exit codes", async () => {
  const [{ noun, verb } = { noun: "", verb: "" }] = all;
  for (const words of [[], [noun], [noun, verb], ["config", "show"], ["completion"], ["help"]])
    expect((await run([...words, "--help"])).stdout).toContain("meshlift help exit-codes");
});

it("prints its version", async () => {
  expect(await run(["--version"])).toMatchObject({ code: 0, stdout: `${packageJson.version}\n`, stderr: "" });
});

it.each(all)("prints the help of $id on about one screen", async (command) => {
  const { noun, verb, summary, description, flags, confirm, examples, link = "" } = command;
  const { code, stdout, stderr } = await run(["help", noun, verb]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(await run([noun, verb, "--help"])).toMatchObject({ stdout });
  const flat = stdout.replaceAll(/\s+/g, " ");
  expect(flat).toContain(`${summary}. ${description.replaceAll(/\s+/g, " ")}`);
  for (const flag of flags) {
    expect(stdout).toContain(`--${flag.name} `);
    expect(flat).toContain(flag.description);
  }
  expect(flat).toContain(confirm ?? "Usage:");
  for (const { lines } of examples) for (const line of lines) expect(stdout).toContain(line);
  expect(stdout).toContain(link);
  expect(stdout).toContain("meshlift help exit-codes");
  expect(stdout.split("\n").length).toBeLessThanOrEqual(60);
});

it("lists required flags before optional ones, and the first sentence about each", async () => {
  const { stdout } = await run(["help", "engines", "upgrade"]);
  const [, required = "", optional = ""] = stdout.split(/^(?:Required|Optional) flags:$/m);
  expect(required).toMatch(/^ +--version STRING +Target version/m);
  expect(optional).toMatch(/^ +--x-enterprise-project-id STRING +Enterprise project/m);
});

it("has no flag for what only the service sets", async () => {
  expect((await run(["help", "mesh-upgrades", "create"])).stdout).not.toContain("--status");
});

it("keeps to the width of the terminal, and to 80 columns without one", async () => {
  const { stdout } = await run(["help", "mesh-upgrades", "create"]);
  const prose = stdout
    .slice(0, stdout.indexOf("\nExamples"))
    .split("\n")
    .filter((line) => !line.includes("https://"));
  expect(Math.max(...prose.map((line) => line.length))).toBeLessThanOrEqual(80);
});

const examples = all.flatMap(({ id, examples: own }) =>
  own.map(({ title, lines }) => ({ id, title, lines })),
);

it.each(examples)("has an example of $id that runs: $title", async ({ id, lines }) => {
  let saved = "";
  for (const line of lines.join("\n").replaceAll("\\\n", "").split("\n")) {
    const [typed = "", redirected] = line.split(" > ");
    const words = [...typed.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? "");
    // The manifest that the line before has saved comes from standard input here.
    const args = words.slice(1).map((word, index) => (words[index] === "-f" ? "-" : word));
    const outcome = await run([...args, "--yes"], { stdin: saved, respond: () => successOf(id) });
    expect(outcome.code).toBe(0);
    expect(outcome.requests).toHaveLength(redirected === undefined ? 1 : 0);
    saved = outcome.stdout;
  }
});
