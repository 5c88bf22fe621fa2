import { glob, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { prose } from "../scripts/reference/markdown.ts";
import { run } from "./cli.ts";
import { commands } from "./operations.ts";

const folder = fileURLToPath(new URL("../generated/reference/", import.meta.url));
const pages = new Map<string, string>();
for await (const name of glob("**/*.md", { cwd: folder }))
  pages.set(name, await readFile(join(folder, name), "utf8"));

const flat = (text: string): string => text.replaceAll(/\s+/g, " ");

it.each(Object.values(commands))(
  "has a page on $id with all that its help says, and more",
  async (command) => {
    const { noun, verb, examples, confirm, flags } = command;
    const text = pages.get(`${noun}/${verb}.md`) ?? "";
    const { stdout } = await run(["help", noun, verb]);
    const index = flat(pages.get("index.md") ?? "");
    for (const { name, description, notes } of flags)
      expect(flat(text)).toMatch(
        new RegExp(
          `- \`--${name} [^\`]+\`: ${prose([description, ...notes].join(" ")).replaceAll(/[$()*+.?[\\\]^{|}]/g, "\\$&")}`,
        ),
      );
    const named = [...stdout.matchAll(/^ +(?:-\w, )?(--[\w.-]+)/gm)].map(([, flag]) => flag ?? "");
    expect(named.length).toBeGreaterThan(3);
    for (const flag of named.filter((one) => one !== "--endpoint" && one !== "--query"))
      expect(text + index).toContain(flag);
    expect(flat(text)).toMatch(/permission/i);
    expect(text.includes("Asks for confirmation")).toBe(confirm !== undefined);
    for (const line of examples.flatMap(({ lines }) => lines)) expect(text).toContain(`\n${line}\n`);
    const codes = [...text.matchAll(/^\| (\d+) \| `(\w+)` \| .+ \|$/gm)].map(([, code]) => code ?? "");
    const ends = /Exit codes:\n((?: {2}.*\n)+)/.exec(stdout)?.[1] ?? "";
    expect([...new Set(codes)]).toEqual([...ends.matchAll(/\d+/g)].map(([code]) => code));
  },
);

it("names only the exit codes that a command can end with", async () => {
  const ends = async (noun: string, verb: string): Promise<string> =>
    flat((await run(["help", noun, verb])).stdout.split("Exit codes:")[1] ?? "");
  expect(await ends("mesh-upgrades", "get")).toMatch(
    /6 wait failed, 7 wait timeout, 8 .*9 service error, 130/,
  );
  expect(await ends("engines", "upgrade")).toMatch(/5 conflict, 8 .*10 outcome unknown, 130/);
  expect(await ends("mesh-upgrades", "create")).toMatch(/6 wait failed.*10 outcome unknown/);
});

it("has every page in the index, and every link leads to a page or out", () => {
  const linked = [...pages.keys()].filter((name) => pages.get("index.md")?.includes(`](${name})`));
  expect(linked.toSorted()).toEqual([...pages.keys()].filter((name) => name !== "index.md").toSorted());
  for (const [name, text] of pages) {
    const links = [...text.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, link = ""]) => link);
    for (const link of links.filter((target) => !target.startsWith("https://")))
      expect([...pages.keys()]).toContain(join(dirname(name), link));
    expect(text).toMatch(/^---\n# Generated from .*\ntitle: ".+"\ndescription: ".+"\n---\n\n/);
  }
});

it("tells of every variable and file, as the help does", async () => {
  const { stdout } = await run(["help", "configuration"]);
  const names = [...stdout.matchAll(/^ {2}(\S+)(?: \(--[\w-]+\))?$/gm)].map(([, name = ""]) => name);
  expect(names).toContain("MESHLIFT_TOKEN");
  expect(names).toContain("~/.huaweicloud/credentials");
  for (const name of names) expect(pages.get("configuration.md")).toContain(`- \`${name}\`: `);
});

it("reads no variable that the help is silent about", async () => {
  const { stdout } = await run(["help", "configuration"]);
  for await (const file of glob("{../cli/src,../../packages/client/src}/**/*.ts", {
    cwd: join(folder, "../.."),
  }))
    for (const [name] of (await readFile(join(folder, "../..", file), "utf8")).matchAll(
      /\b(?:MESHLIFT|HUAWEICLOUD)_[A-Z_]+[A-Z]\b/g,
    ))
      expect(stdout).toContain(name);
});

it("sets plain text so that no mark in it counts", () => {
  expect(prose("a <b> | [c] *d* 2_000 --flag SOME_NAME http://127.0.0.1:1/x, `e`")).toBe(
    "a \\<b\\> \\| \\[c\\] \\*d\\* 2\\_000 `--flag` `SOME_NAME` `http://127.0.0.1:1/x`, \\`e\\`",
  );
});
