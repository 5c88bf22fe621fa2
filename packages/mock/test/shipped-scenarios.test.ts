import { readdir, readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { createMock, readScenario } from "../src/index.ts";
import { widgets } from "./widgets.ts";

const folder = new URL("../scenarios/", import.meta.url);
const shipped = (await readdir(folder)).map((file) => file.replace(".yaml", ""));

it.each(shipped)(
  "ships %s as a file that the schema takes, with the name of the file and the schema's place",
  async (name) => {
    const file = new URL(`${name}.yaml`, folder);
    const text = await readFile(file, "utf8");
    expect(text).toMatch(/^# yaml-language-server: \$schema=\.\.\/scenario\.schema\.json\n/);
    const scenario = await readScenario(file);
    expect(scenario.name).toBe(name);
    expect(await createMock({ scenario }).scenario()).toEqual(parse(text));
  },
);

it.each(shipped)("plays %s on a document that it was not written for", async (name) => {
  const mock = createMock({ document: widgets(), clock: () => new Date(0) });
  await mock.use(name);
  const answered = mock.fetch("http://localhost/v1/t-1/widgets/w-1", { headers: { "x-auth-token": "any" } });
  while (mock.calls().length === 0) await new Promise(setImmediate);
  await mock.advance("2s");
  expect([200, 429]).toContain((await answered).status);
  expect(mock.violations).toEqual([]);
});
