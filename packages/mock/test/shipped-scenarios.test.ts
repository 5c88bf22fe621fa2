import { readdir, readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { createMock, readScenario } from "../src/index.ts";
import { widgets } from "./widgets.ts";

const folder = new URL("../scenarios/", import.meta.url);
const shipped = (await readdir(folder)).map((file) => file.replace(".yaml", ""));

it.each(shipped)(
  "ships %s as a valid file that has the file's name and refers to the schema",
  async (name) => {
    const file = new URL(`${name}.yaml`, folder);
    const text = await readFile(file, "utf8");
    expect(text).toMatch(/^# yaml-language-server: \$schema=\.\.\/scenario\.schema\.json\n/);
    const scenario = await readScenario(file);
    expect(scenario.name).toBe(name);
    expect(await createMock({ scenario }).scenario()).toEqual(parse(text));
  },
);

it.each(shipped)("applies %s to another document", async (name) => {
  const mock = createMock({ document: widgets(), clock: () => new Date(0) });
  await mock.use(name);
  const response = mock.fetch("http://localhost/v1/t-1/widgets/w-1", { headers: { "x-auth-token": "any" } });
  while (mock.calls().length === 0) await new Promise(setImmediate);
  await mock.advance("2s");
  expect([200, 429]).toContain((await response).status);
  expect(mock.violations).toEqual([]);
});
