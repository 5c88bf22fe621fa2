import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished } from "vitest";

const bin = fileURLToPath(new URL("../src/bin.ts", import.meta.url));
const pets = (more = "") => `openapi: 3.1.0
paths:
  /pets/{id}:
    get: { operationId: show }
    delete: {}
    parameters: [{ name: id, in: path, required: true, schema: {} }]${more}
`;

/** Starts the command with a document in a file. */
async function start(text: string, ...args: string[]) {
  const folder = await mkdtemp(join(tmpdir(), "meshlift-document-"));
  const file = join(folder, "openapi.yaml");
  await writeFile(file, text);
  const child = spawn(process.execPath, [bin, file, "--port", "0", ...args]);
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await rm(folder, { recursive: true });
  });
  let errors = "";
  child.stderr.on("data", (text_) => (errors += String(text_)));
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  /** Returns the first group of the next line that matches. */
  const find = async (pattern: RegExp): Promise<string> => {
    for (let line = await lines.next(); line.done !== true; line = await lines.next()) {
      const found = pattern.exec(line.value);
      if (found !== null) return found[1] ?? "";
    }
    throw new Error(`no line matches ${pattern}: ${errors}`);
  };
  return { child, file, find, errors: () => errors };
}

it("serves the document in a file, and says which parts it cannot serve", async () => {
  const { find, errors } = await start(pets("\n  /x?y=1: { get: {} }"));
  const origin = await find(/listens on (.+)/);
  expect((await fetch(`${origin}/pets/1`)).status).toBe(200);
  expect(errors()).toMatch(
    /cannot be served; everything else is:\n {2}.*openapi\.yaml\/paths\/~1x\?y=1: expected a path/,
  );
});

it("reads the file again with --watch, keeps what it knows, and the earlier document if the new one is broken", async () => {
  const { child, file, find } = await start(pets(), "--watch");
  const origin = await find(/listens on (.+)/);
  await fetch(`${origin}/pets/1`, { method: "DELETE" });
  const broken = once(child.stderr, "data");
  await writeFile(file, "openapi: [");
  expect(String(await broken)).toContain("the earlier document stays in effect");
  expect((await fetch(`${origin}/pets/2`)).status).toBe(200);
  await writeFile(file, pets("\n  /ping: { get: {} }"));
  await find(/^Read .*openapi\.yaml again$/);
  const statuses = ["/ping", "/pets/1", "/pets/2"].map(async (path) => (await fetch(origin + path)).status);
  expect(await Promise.all(statuses)).toEqual([200, 404, 200]);
});

it.each([
  ["openapi: 3.0.0\npaths: {}\n", [], /openapi\.yaml\/openapi: only OpenAPI 3\.1 is supported/],
  ["openapi: [", [], /openapi\.yaml:\d+:\d+: /],
  [pets(), ["another.yaml"], /unexpected argument "another\.yaml"/],
])("ends with exit code 2 for %j %j", async (text, args, message) => {
  const { child, errors } = await start(text, ...args);
  expect(await once(child, "close")).toEqual([2, null]);
  expect(errors()).toMatch(message);
  expect(errors()).not.toContain("    at ");
});
