import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { readOperations } from "@meshlift/openapi";
import openapi from "@meshlift/spec/openapi.json" with { type: "json" };
import { expect, it, onTestFinished } from "vitest";
import { stage } from "../scripts/stage.ts";

it("stages the sources of the site, and removes pages of deleted commands", async () => {
  const folder = await mkdtemp(join(tmpdir(), "meshlift-docs-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const root = join(folder, "docs");
  await symlink(join(import.meta.dirname, "../../cli"), join(folder, "cli"));
  const gone = [
    "public/api/operations/things-gone.md",
    "src/content/docs/cli/things/gone.md",
    "src/content/docs/client/classes/gone.md",
  ];
  const kept = ["public/favicon.svg", "src/content/docs/index.md"];
  for (const file of [...gone, ...kept]) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), "");
  }
  await stage(root);
  const entries = await readdir(root, { recursive: true });
  expect(entries.filter((entry) => gone.includes(entry))).toEqual([]);
  expect(entries).toEqual(
    expect.arrayContaining([
      ...kept,
      "public/openapi.yaml",
      "public/openapi.json",
      "public/scenario.schema.json",
      "src/content/docs/cli/index.md",
      "src/content/docs/violations/index.md",
      "src/content/docs/client/handle-errors.md",
      "src/content/docs/mock/create-a-mock.md",
      ...readOperations(openapi).map(({ noun, verb }) => `public/api/operations/${noun}-${verb}.md`),
    ]),
  );
  const codes = await readFile(join(root, "src/content/docs/violations/index.md"), "utf8");
  expect(codes).toMatch(/^### unknown-field$.*^- \*\*Fix:\*\* .*^### store-failed$/ms);
  const names: unknown = JSON.parse(await readFile(join(root, ".staged/scenarios.json"), "utf8"));
  expect(names).toEqual(expect.arrayContaining(["happy", "locked"]));
  const command = await readFile(join(root, "src/content/docs/cli/mesh-upgrades/create.md"), "utf8");
  expect(command).toContain("(/api/operations/mesh-upgrades-create/)");
  const page = await readFile(join(root, "public/reference/index.html"), "utf8");
  expect(page).toContain(`<meta name="description" content="${openapi.info.summary}"`);
  expect(page).not.toContain("https://cdn.redoc.ly/");
});
