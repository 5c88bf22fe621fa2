import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, delimiter, join } from "node:path";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { runCommand } from "../src/command.ts";
import { readPage } from "../src/samples/page/blocks.ts";
import { workspace } from "../src/workspace-copy.ts";
import { type Consumer, createConsumer } from "./consumer.ts";
import { packClient } from "./tarball.ts";

/** The tabs of the first guide: the command that adds a package, and the one that runs a program in the project. */
const managers = {
  npm: { add: "npm install ", run: "node" },
  pnpm: { add: "pnpm add ", run: "node" },
  Yarn: { add: "yarn add ", run: "yarn node" },
  Bun: { add: "bun add ", run: "bun" },
};

let tools: Consumer;
beforeAll(async () => {
  const packages = { pnpm: "12.21.0", "@yarnpkg/cli-dist": "4.18.1", bun: "1.4.5" };
  tools = await createConsumer(await packClient(), packages, {});
});
afterAll(() => tools?.[Symbol.asyncDispose]());

it.each(Object.entries(managers))(
  "adds the client with %s, as the first guide says",
  async (name, { add, run }) => {
    const page = "apps/docs/src/content/docs/guides/first-call.mdx";
    const samples = readPage(page, await readFile(join(workspace, page), "utf8"));
    const [command, ...others] = samples.filter(({ text }) => text.startsWith(`${add}~/meshlift/dist/`));
    expect(others).toEqual([]);

    const home = await mkdtemp(join(tmpdir(), `meshlift-${name}-`));
    onTestFinished(() => rm(home, { recursive: true, force: true }));
    const dist = join(home, "meshlift/dist");
    const project = join(home, "project");
    for (const folder of [dist, project]) await mkdir(folder, { recursive: true });
    const tarball = await packClient();
    await copyFile(tarball, join(dist, basename(tarball)));
    await writeFile(
      join(project, "package.json"),
      '{ "name": "project", "version": "1.0.0", "type": "module" }\n',
    );
    await writeFile(
      join(project, "main.js"),
      'import { createClient } from "@meshlift/client";\nconsole.log(typeof createClient);\n',
    );
    const outcome = await runCommand("bash", ["-ec", `${command?.text}${run} main.js`], {
      cwd: project,
      env: {
        ...process.env,
        // Without the settings of the package manager that runs these tests.
        ...Object.fromEntries(
          Object.keys(process.env)
            .filter((key) => /^(?:npm_|pnpm_|CI$)/i.test(key))
            .map((key) => [key, undefined]),
        ),
        HOME: home,
        PATH: [tools.path("node_modules/.bin"), process.env["PATH"]].join(delimiter),
        YARN_ENABLE_TELEMETRY: "0",
      },
    });
    expect(outcome).toMatchObject({ code: 0, stdout: expect.stringMatching(/(?:^|\n)function\n$/) });
  },
);
