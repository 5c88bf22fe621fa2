import { expect, it } from "vitest";
import { neededPrograms } from "../src/samples/page/needed-programs.ts";
import { tryPage } from "../src/samples/try-page.ts";

/** Line 1 of the page is a sentence, so that its first fence stands on line 3. */
const page = (...blocks: string[]): string => `See:\n\n${blocks.join("\n\n")}\n`;
const tryBlocks = (...blocks: string[]): Promise<string[]> => tryPage("page.md", page(...blocks));
const block = (info: string, ...lines: string[]): string => ["```" + info, ...lines, "```"].join("\n");
const settings = block(
  "sh",
  "export MESHLIFT_ENDPOINT=http://127.0.0.1:4010 MESHLIFT_TOKEN=any",
  "export HUAWEICLOUD_SDK_PROJECT_ID=0f3b6c9d2e5847a1b4c7d0e3f6a9b2c5",
);
const task = "6a1f0c52-8d3e-4b7a-9c64-2f5e8b1d7a90";
const client =
  'const client = createClient({ endpoint: "http://127.0.0.1:4010", projectId: "0f3b6c9d2e5847a1b4c7d0e3f6a9b2c5", auth: { token: "any" } });';
const imports = 'import { createClient } from "@meshlift/client";';
const workflow = (...step: string[]): string =>
  block(
    'yaml title=".github/workflows/upgrade.yml"',
    "on: workflow_dispatch",
    "permissions: {}",
    "jobs:",
    "  upgrade:",
    "    runs-on: ubuntu-latest",
    "    steps:",
    ...step,
  );

const wrong: [what: string, message: RegExp, ...blocks: string[]][] = [
  ["an indented block", /^page.md:3: a code block without a language/, "    meshlift help"],
  [
    "a word that means nothing",
    /^page.md:3: "titel" after the language/,
    block('yaml titel="a.yaml"', "a: 1"),
  ],
  ["no reason for a skip", /^page.md:3: skip needs the reason/, block("sh skip", "true")],
  ["a language it does not know", /^page.md:3: give the ruby block a title=/, block("ruby", "puts 1")],
  ["a failing command", /^page.md:5: ended with 1/, block("sh", "true", "false", "true")],
  ["a failing part of a pipe", /^page.md:4: ended with 3/, block("sh", "(exit 3) | cat")],
  ["success where it says failure", /^page.md:3: ended with 0/, block("sh exit=4", "true")],
  [
    "a renamed flag",
    /^page.md:9: ended with 2:\n.*--upgrade-id/s,
    settings,
    block("sh", `meshlift mesh-upgrades get --upgrade-id ${task}`),
  ],
  [
    "other output",
    /^page.md:9: shows\nthree\nwhere this is printed\ntwo/,
    block("sh", "printf 'one\\ntwo\\n'"),
    block("text", "one", "three"),
  ],
  [
    "output that is not shown",
    /^page.md:9: shows\n\nwhere this is printed\nb/,
    block("sh", "printf 'a\\nb\\n'"),
    block("text", "a"),
  ],
  [
    "output that is shown and not printed",
    /^page.md:9: shows\nb\n/,
    block("sh", "echo a"),
    block("text", "a", "b"),
  ],
  ["text that nothing printed", /^page.md:8: shows\nbye/, block("sh", "echo hello"), block("text", "bye")],
  ["another exit code", /^page.md:4: ended with 1/, block("sh exit=2", "false")],
  [
    "commands and output in one block",
    /^page.md:3: put the commands into an sh block/,
    block("console", "$ true"),
  ],
  [
    "a renamed method",
    /^page.md:6: Property 'fetch' does not exist/,
    block("ts", imports, client, 'await client.meshUpgrades.fetch({ mesh_upgrade_id: "u" });'),
  ],
  [
    "a renamed method in a block that is not run",
    /^page.md:6: Property 'fetch' does not exist/,
    block(
      'ts skip="no account"',
      imports,
      client,
      'await client.meshUpgrades.fetch({ mesh_upgrade_id: "u" });',
    ),
  ],
  [
    "a program that throws",
    /^page.md:10: ended with 1:\n.*was deleted|not found/s,
    block('ts title="main.ts"', imports, client),
    block('ts title="main.ts" append', 'await client.meshUpgrades.get({ mesh_upgrade_id: "nobody" });'),
  ],
  [
    "a failing test",
    /^page.md:3: ended with 1:\n.*1 contract violation/s,
    block(
      "ts",
      'import { test } from "@meshlift/mock/vitest";',
      'test("asks for what is not there", async ({ mock }) => void (await mock.fetch("http://localhost/nowhere")));',
    ),
  ],
  ["a failing Python program", /^page.md:5: ended with 1/, block("python", "a = 1", "raise SystemError(a)")],
  ["broken YAML", /^page.md:5: /, block('yaml title="a.yaml"', "a: 1", "a: 2")],
  ["broken JSON", /^page.md:3: SyntaxError/, block('json title="a.json"', '{ "a": }')],
  ["data without a name", /^page.md:3: give the yaml block a title=/, block("yaml", "a: 1")],
  [
    "a workflow against GitHub's rules",
    /^page.md:10: Unexpected value 'runs'/,
    workflow("      - runs: true"),
  ],
  [
    "a server that does not start",
    /^page.md:3: ended by itself with 2/,
    block("sh background", "meshlift-mock --prot 1"),
  ],
  [
    "a server that ends otherwise",
    /^page.md:3: Ctrl-C ended it with 1/,
    block("sh background", "meshlift-mock --port 4010"),
    block("sh", "curl -s http://127.0.0.1:4010/nowhere"),
  ],
];
for (const [what, message, ...blocks] of wrong) {
  it(`finds ${what}, and says where`, { tags: neededPrograms(page(...blocks)) }, async () => {
    await expect(tryBlocks(...blocks)).rejects.toThrow(message);
  });
}

it("follows a page that holds, and tells what it has not run", async () => {
  const left = await tryBlocks(
    settings,
    block('yaml title="plan.yaml" skip="only to look at"', "a: 1"),
    block(
      "sh",
      "meshlift mesh-upgrades create --template | meshlift mesh-upgrades create -f - -o json --query metadata",
    ),
    block("text", "{", "…", '  "uid": "00000000-1111-2222-3333-444444444444",', "…", "}", "…"),
    // The ID of the page stands for that of this run.
    block(
      "sh",
      "meshlift mesh-upgrades get --mesh-upgrade-id 00000000-1111-2222-3333-444444444444 --query metadata.uid -o tsv",
    ),
    block("text", "00000000-1111-2222-3333-444444444444"),
    block("sh", "size=42"),
    // A program sees only exported variables.
    block("sh", '[ "$size" = 42 ]', "node -e 'process.exit(process.env.size ? 1 : 0)'"),
    block("ts", imports, client, `await client.meshUpgrades.get({ mesh_upgrade_id: "${task}" });`),
  );
  expect(left).toEqual(["page.md:8: only to look at"]);
});
