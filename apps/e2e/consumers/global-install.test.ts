import { copyFile, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, delimiter, join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { runCommand } from "../src/command.ts";
import { readPage } from "../src/samples/page/blocks.ts";
import { workspace } from "../src/workspace-copy.ts";
import { packCli, packClient, packMock } from "./tarball.ts";

it("installs the tarballs for the user, as the first guide says", async () => {
  const page = "apps/docs/src/content/docs/guides/first-call.mdx";
  const samples = readPage(page, await readFile(join(workspace, page), "utf8"));
  const install = samples.find(({ text }) => text.startsWith("npm install --global "))?.text ?? "";

  const home = await mkdtemp(join(tmpdir(), "meshlift-home-"));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  const dist = join(home, "meshlift/dist");
  await mkdir(dist, { recursive: true });
  for (const tarball of [await packCli(), await packClient(), await packMock()]) {
    await copyFile(tarball, join(dist, basename(tarball)));
  }

  const env = {
    ...process.env,
    HOME: home,
    PATH: [join(home, "bin"), process.env["PATH"]].join(delimiter),
    npm_config_prefix: home,
    npm_config_prefer_offline: "true",
    npm_config_audit: "false",
    npm_config_fund: "false",
  };
  const commands = `${install}meshlift-mock --version`;
  const outcome = await runCommand("bash", ["-ec", commands], { cwd: home, env });
  expect(outcome).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/\n\d+\.\d+\.\d+\n\d+\.\d+\.\d+\n$/),
  });
});
