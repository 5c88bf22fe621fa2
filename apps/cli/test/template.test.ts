import { expect, it } from "vitest";
import { parse } from "yaml";
import { run } from "./cli.ts";
import { commands, requiredWords, successOf, templates } from "./operations.ts";

const withBody = Object.values(commands).filter(({ body }) => body !== undefined);
const named = withBody.flatMap(({ id, noun, verb }) =>
  Object.keys(templates[id] ?? {}).map((name) => ({ id, noun, verb, name })),
);

it.each(named)(
  "prints a manifest of $id, example $name, that can be sent as it is",
  async ({ id, noun, verb, name }) => {
    const template = await run([noun, verb, "--template", name], { env: { MESHLIFT_TOKEN: "" } });
    expect(template).toMatchObject({ code: 0, stderr: "", requests: [] });
    const sent = await run([noun, verb, ...requiredWords(id), "-f", "-", "--yes"], {
      stdin: template.stdout,
      respond: () => successOf(id),
    });
    expect(sent.code).toBe(0);
    // Fixed values that the manifest leaves out are filled in.
    expect(await sent.requests[0]?.json()).toMatchObject(parse(template.stdout));
  },
);

it("shows every property that can be set, and none that only the service sets", async () => {
  const { stdout } = await run(["mesh-upgrades", "create", "--template", "minimal"]);
  const flags = commands["mesh-upgrades/create"]?.flags.filter((found) => found.in === "body") ?? [];
  expect(flags.length).toBeGreaterThan(5);
  for (const flag of flags) expect(stdout).toMatch(new RegExp(`^ *${flag.path.at(-1)}: `, "m"));
  expect(stdout).not.toMatch(/status:|uid:/);
});

it("takes the first example when none is named", async () => {
  const { stdout } = await run(["mesh-upgrades", "create", "--template"]);
  expect(stdout).toBe(Object.values(templates["mesh-upgrades/create"] ?? {})[0]);
});

it("lists the examples when the name is none of them", async () => {
  const outcome = await run(["mesh-upgrades", "create", "--template", "minmal"]);
  expect(outcome).toMatchObject({ code: 2, stdout: "" });
  expect(outcome.stderr).toContain("Did you mean minimal?");
  expect(outcome.stderr).toContain("Examples of mesh-upgrades create: minimal\n");
});

it("says so when a command has no body", async () => {
  const outcome = await run(["mesh-upgrades", "get", "--template"]);
  expect(outcome).toMatchObject({ code: 2, stdout: "" });
  expect(outcome.stderr).toContain("--template: this command sends no body");
});
