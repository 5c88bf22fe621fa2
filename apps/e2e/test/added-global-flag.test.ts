import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createMock } from "@meshlift/mock";
import { expect, it, onTestFinished } from "vitest";
import { type Outcome, runCommand } from "../src/command.ts";
import { parameterExample } from "../src/examples.ts";
import { copyWorkspace } from "../src/workspace-copy.ts";

const entry = `  userAgent: {
    value: "TEXT",
    variable: "MESHLIFT_USER_AGENT",
    description: "Send this User-Agent header.",
  },
`;

/** Replaces a text that occurs exactly once in a file. */
async function edit(file: string, before: string, after: string): Promise<void> {
  const text = await readFile(file, "utf8");
  expect(text.split(before)).toHaveLength(2);
  await writeFile(
    file,
    text.replace(before, () => after),
  );
}

it("takes one entry and its use to add a global flag to the CLI", async () => {
  await using copy = await copyWorkspace();
  const mock = createMock();
  const server = await mock.listen();
  onTestFinished(async () => {
    await server.close();
    await mock.close();
  });
  const cli = join(copy.root, "apps/cli");
  await edit(join(cli, "src/command/global-options.ts"), "  quiet: {", `${entry}  quiet: {`);
  const options = join(cli, "src/config/client-options.ts");
  await edit(
    options,
    "{ endpoint, region, projectId }: Settings",
    "{ endpoint, region, projectId, userAgent }: Settings",
  );
  await edit(options, "userAgent: `meshlift/", "userAgent: userAgent?.value ?? `meshlift/");

  const run = (args: string[], env: Record<string, string> = {}): Promise<Outcome> =>
    runCommand(process.execPath, [join(cli, "src/bin.ts"), ...args], {
      env: {
        ...process.env,
        MESHLIFT_ENDPOINT: server.url,
        MESHLIFT_TOKEN: "any",
        HUAWEICLOUD_SDK_PROJECT_ID: parameterExample("mesh-upgrades/create", "project_id"),
        ...env,
      },
    });
  const get = ["mesh-upgrades", "get", "--mesh-upgrade-id", "u"];
  const flag = ["--user-agent", "nightly/1"];

  // Help, completion and reference.
  expect((await run(["--help"])).stdout).toMatch(/^ +--user-agent TEXT +Send this User-Agent header\./m);
  expect((await run(["help", "configuration"])).stdout).toContain("MESHLIFT_USER_AGENT (--user-agent)");
  expect((await run(["completion", "fish", "--", ...get, "--user"])).stdout).toContain("--user-agent\t");
  await copy.generate();
  const reference = await readFile(join(cli, "generated/reference/index.md"), "utf8");
  expect(reference).toContain("- `--user-agent TEXT`: Send this User-Agent header.");

  // Dry runs, with the flag before and after the command, and with its variable.
  for (const [args, env] of [
    [[...get, ...flag], {}],
    [[...flag, ...get], {}],
    [get, { MESHLIFT_USER_AGENT: "nightly/1" }],
  ] as const)
    expect((await run([...args, "--dry-run"], env)).stdout).toContain("User-Agent: nightly/1\n");

  // Suggested command lines.
  const { stdout: template } = await run(["mesh-upgrades", "create", "--template"]);
  const plan = join(copy.root, "plan.yaml");
  await writeFile(plan, template);
  const created = await run(["mesh-upgrades", "create", "-f", plan, ...flag]);
  expect(created.stderr).toMatch(
    /^Next: meshlift mesh-upgrades get --mesh-upgrade-id \S+ --user-agent nightly\/1$/m,
  );

  // A value that the client rejects is attributed to its source.
  const rejected = await run([...get, "--user-agent", "a\nb"]);
  expect(rejected).toMatchObject({ code: 2, stderr: expect.stringContaining("  --user-agent: expected ") });
  const variable = await run(get, { MESHLIFT_USER_AGENT: "a\nb" });
  expect(variable).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("  MESHLIFT_USER_AGENT: expected "),
  });
}, 120_000);
