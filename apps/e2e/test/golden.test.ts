import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMock } from "@meshlift/mock";
import { expect, it } from "vitest";
import { runCommand } from "../src/command.ts";
import { parameterExample } from "../src/examples.ts";
import { goldenText, readGolden } from "../src/golden.ts";
import { startService } from "../src/golden-service.ts";
import { workspace } from "../src/workspace-copy.ts";

const folder = join(workspace, "apps/e2e/golden");
const bin = join(workspace, "apps/cli/dist/bin.js");
const files = (await readdir(folder)).filter((name) => name.endsWith(".txt"));
const shown = "http://127.0.0.1:4010";

async function play(text: string): Promise<string> {
  const golden = readGolden(text);
  let ids = 0;
  const mock = createMock({
    clock: () => new Date("2026-01-02T03:04:05Z"),
    uuid: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, "0")}`,
  });
  const server = await mock.listen({ port: 0 });
  const service = await startService(server.url, golden.service);
  const work = await mkdtemp(join(tmpdir(), "meshlift-golden-"));
  const env = {
    PATH: process.env["PATH"],
    HOME: work,
    MESHLIFT_ENDPOINT: service.url,
    HUAWEICLOUD_SDK_PROJECT_ID: parameterExample("mesh-upgrades/create", "project_id"),
    MESHLIFT_TOKEN: "token-of-the-goldens",
    ...golden.env,
  };
  try {
    const script = `meshlift() { "${process.execPath}" "${bin}" "$@"; }\n${golden.command.replaceAll(shown, service.url)}`;
    const outcome = await runCommand("sh", ["-c", script], { cwd: work, env, stdin: golden.stdin });
    const plain = (said: string): string => said.replaceAll(service.url, shown).replaceAll(work, "/home/you");
    return goldenText({
      ...golden,
      stdout: plain(outcome.stdout),
      stderr: plain(outcome.stderr),
      code: outcome.code ?? -1,
    });
  } finally {
    service.close();
    await server.close();
    await mock.close();
    await rm(work, { recursive: true, force: true });
  }
}

it.each(files)("prints what %s says", async (name) => {
  const file = join(folder, name);
  const played = await play(await readFile(file, "utf8"));
  expect(played).not.toContain("token-of-the-goldens");
  if (process.env["UPDATE_GOLDENS"] === "1") await writeFile(file, played);
  expect(await readFile(file, "utf8")).toBe(played);
});
