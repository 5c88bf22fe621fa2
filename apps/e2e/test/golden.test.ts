import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMock } from "@meshlift/mock";
import { goldenDiffers, goldenText } from "@meshlift/testing/golden-text";
import { it } from "vitest";
import { runCommand } from "../src/command.ts";
import { parameterExample } from "../src/examples.ts";
import { type GoldenCase, goldenCases } from "../src/golden-cases.ts";
import { startService } from "../src/golden-service.ts";
import { Terminal } from "../src/tmux.ts";
import { workspace } from "../src/workspace-copy.ts";

const folder = join(import.meta.dirname, "golden");
const token = "token-of-the-goldens";
/** Ctrl-C also reaches the shell, which is to report how the CLI ended. */
const prelude = `trap : INT; unset FORCE_COLOR NO_COLOR NODE_DISABLE_COLORS; meshlift() { "$NODE" "$BIN" "$@"; }`;

interface Printed {
  sections: Record<string, string>;
  code: number | null;
}

/** Runs a case and returns the text of its snapshot, with the same address, folder and times in each run. */
async function transcriptOf(golden: GoldenCase): Promise<string> {
  const { shows, command, service: steps, terminal = false, key } = golden;
  let ids = 0;
  const uuid = (): string => `00000000-0000-4000-8000-${String(++ids).padStart(12, "0")}`;
  const mock = createMock({ clock: () => new Date("2026-01-02T03:04:05Z"), uuid });
  const interruption = new AbortController();
  const service = await startService(mock, steps ?? [], () => interruption.abort());
  const home = await mkdtemp(join(tmpdir(), "meshlift-golden-"));
  const env = {
    HOME: home,
    NODE: process.execPath,
    BIN: join(workspace, "apps/cli/dist/bin.js"),
    MESHLIFT_ENDPOINT: service.url,
    HUAWEICLOUD_SDK_PROJECT_ID: parameterExample("mesh-upgrades/create", "project_id"),
    MESHLIFT_TOKEN: token,
  };
  try {
    const { sections, code } = terminal
      ? await runOnTerminal(command, key, env)
      : await runInPipes(command, { cwd: home, env, signal: interruption.signal });
    const plain = Object.entries(sections).map(([name, text]) => [
      name,
      text
        .replaceAll(service.url, "http://127.0.0.1:4010")
        .replaceAll(/\d{4}-\d\d-\d\dT[\d:]{8}Z/g, "2026-01-02T03:04:05Z")
        .replaceAll(/\b\d+s\b/g, "1s"),
    ]);
    const notes = [
      ...(terminal ? ["terminal: 90 columns"] : []),
      ...(key === undefined ? [] : [`key: ${key}, at the confirmation prompt`]),
    ];
    return goldenText({
      shows,
      command,
      ...(steps && { service: steps }),
      notes,
      sections: Object.fromEntries(plain),
      code,
    });
  } finally {
    service.close();
    await mock.close();
    await rm(home, { recursive: true });
  }
}

async function runInPipes(
  command: string,
  place: { cwd: string; env: Record<string, string>; signal: AbortSignal },
): Promise<Printed> {
  const env = { PATH: process.env["PATH"], ...place.env };
  const { stdout, stderr, code } = await runCommand("sh", ["-c", `${prelude}\n${command}`], {
    ...place,
    env,
  });
  return { sections: { stdout, stderr }, code };
}

async function runOnTerminal(
  command: string,
  key: string | undefined,
  env: Record<string, string>,
): Promise<Printed> {
  const terminal = new Terminal(env);
  const end = /^ended with (\d+)$/m;
  try {
    terminal.type(`${prelude}; clear; ${command}; echo "ended with $?"`);
    if (key !== undefined) {
      await terminal.until((text) => text.includes("Continue?"));
      terminal.press(key);
    }
    await terminal.until((text) => end.test(text));
    const [screen = "", code] = terminal.screen({ colors: true }).split(end);
    return { sections: { screen }, code: Number(code) };
  } finally {
    terminal.close();
  }
}

const [onTerminal, inPipes] = [true, false].map((wanted) =>
  goldenCases.filter(({ terminal = false }) => terminal === wanted),
);

it.concurrent.for(inPipes ?? [])("prints $name: $shows", async (golden, { expect }) => {
  const text = await transcriptOf(golden);
  expect(text).not.toContain(token);
  await expect(text, goldenDiffers).toMatchFileSnapshot(join(folder, `${golden.name}.txt`));
});

it.concurrent.for(onTerminal ?? [])("shows $name: $shows", { tags: ["tmux"] }, async (golden, { expect }) => {
  const text = await transcriptOf(golden);
  expect(text).not.toContain(token);
  await expect(text, goldenDiffers).toMatchFileSnapshot(join(folder, `${golden.name}.txt`));
});

it("has no snapshot without a case", async ({ expect }) => {
  const files = goldenCases.map(({ name }) => `${name}.txt`);
  expect((await readdir(folder)).toSorted()).toEqual(files.toSorted());
});
