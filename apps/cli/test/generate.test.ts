import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const script = fileURLToPath(new URL("../scripts/generate.ts", import.meta.url));
const written = new URL("../generated/commands.ts", import.meta.url);

it.each([
  ["of a reserved noun", ["help/exit-codes"], /help.* (is taken|is a command of its own)/],
  ["whose validator another has", ["a-b/c", "a/b-c"], /a-b\/c.* share the name/],
])("refuses an operation %s in one line, and writes nothing", async (_, ids, message) => {
  const folder = await mkdtemp(join(tmpdir(), "meshlift-generate-"));
  const file = join(folder, "openapi.json");
  const servers = [{ url: "https://asm.{region}.myhuaweicloud.com" }];
  const paths = ids.map((operationId, index) => [
    `/v1/things-${index}`,
    { servers, post: { operationId, summary: "Do it", responses: { "204": { description: "Done" } } } },
  ]);
  await writeFile(file, JSON.stringify({ openapi: "3.1.0", paths: Object.fromEntries(paths) }));
  const before = await stat(written);
  const { status, stderr } = spawnSync(process.execPath, [script, file], { encoding: "utf8" });
  await rm(folder, { recursive: true });
  expect(stderr).toMatch(/^[^\n]+\n$/);
  expect(stderr).toMatch(message);
  expect(status).toBe(1);
  expect((await stat(written)).mtimeMs).toBe(before.mtimeMs);
  expect(await readFile(written, "utf8")).not.toBe("");
});
