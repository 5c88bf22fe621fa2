import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const script = fileURLToPath(new URL("../scripts/generate.ts", import.meta.url));
const written = new URL("../generated/index.ts", import.meta.url);

it("refuses an operation of a reserved noun in one line, and writes nothing", async () => {
  const folder = await mkdtemp(join(tmpdir(), "meshlift-generate-"));
  const file = join(folder, "openapi.json");
  const servers = [{ url: "https://asm.{region}.myhuaweicloud.com" }];
  const responses = { "204": { description: "Done" } };
  const post = { operationId: "help/exit-codes", summary: "Do it", responses };
  await writeFile(file, JSON.stringify({ openapi: "3.1.0", paths: { "/v1/things": { servers, post } } }));
  const before = await stat(written);
  const { status, stderr } = spawnSync(process.execPath, [script, file], { encoding: "utf8" });
  await rm(folder, { recursive: true });
  expect(stderr).toMatch(/^[^\n]+\n$/);
  expect(stderr).toMatch(/help.* the CLI has its own command/);
  expect(status).toBe(1);
  expect((await stat(written)).mtimeMs).toBe(before.mtimeMs);
  expect(await readFile(written, "utf8")).not.toBe("");
});
