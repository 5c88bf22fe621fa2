import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { copy } from "./copy.ts";

test("writes the two files and removes all others", async () => {
  await using spec = await copy();
  const generated = join(spec.folder, "generated");
  await mkdir(join(generated, "old"), { recursive: true });
  await writeFile(join(generated, "stale.yaml"), "");
  expect(await spec.run("generate.ts")).toMatchObject({ status: 0, stderr: "" });
  expect((await readdir(generated)).toSorted()).toEqual(["openapi.json", "openapi.yaml"]);
});

test("writes nothing if the source does not parse, and reports the location", async () => {
  await using spec = await copy();
  const generated = join(spec.folder, "generated");
  await mkdir(generated);
  await writeFile(join(generated, "openapi.json"), "as it was");
  await spec.edit("schemas/Release.yaml", (text) => `\t${text}`);
  const { status, stderr } = await spec.run("generate.ts");
  expect(status).toBe(1);
  expect(stderr).toContain("schemas/Release.yaml:1:");
  expect(await readdir(generated)).toEqual(["openapi.json"]);
  expect(await readFile(join(generated, "openapi.json"), "utf8")).toBe("as it was");
});

test("writes nothing for an API that the generators do not support", async () => {
  await using spec = await copy();
  await spec.edit("paths/release.yaml", (text) => text.replace(/^delete:/m, "head:"));
  const { status, stderr } = await spec.run("generate.ts");
  expect(status).toBe(1);
  expect(stderr).toContain("releases~1{release_id}/head: head is not supported");
  expect(await readdir(spec.folder)).not.toContain("generated");
});
