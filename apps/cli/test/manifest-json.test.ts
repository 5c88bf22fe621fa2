import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createBody, run } from "./cli.ts";

async function create(text: string) {
  const folder = await mkdtemp(join(tmpdir(), "meshlift-json-"));
  const file = join(folder, "plan.json");
  await writeFile(file, text);
  const outcome = await run(["mesh-upgrades", "create", "-f", file]);
  await rm(folder, { recursive: true });
  return outcome;
}

it("sends a manifest named .json", async () => {
  expect(await (await create(JSON.stringify(createBody))).requests[0]?.json()).toEqual(createBody);
});

it.each([
  ["a comma too many", '{"metadata": {"name": "x", }}', "plan.json:1:28: not JSON: "],
  ["a value missing", '{\n  "spec": }', "plan.json:2:11: not JSON: "],
  ["an end too early", '{"metadata": {', "plan.json:1:15: not JSON: "],
  ["YAML", "metadata:\n  name: x\n", "plan.json:1:1: not JSON: "],
])("refuses a manifest named .json with %s", async (_, text, message) => {
  const outcome = await create(text);
  expect(outcome).toMatchObject({ code: 2, requests: [] });
  expect(outcome.stderr).toContain(message);
});
