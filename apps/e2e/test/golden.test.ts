import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createMock } from "@meshlift/mock";
import { expect, it } from "vitest";
import { type Outcome, runCommand } from "../src/command.ts";
import { parameterExample } from "../src/examples.ts";
import { type Golden, goldenText, readGolden } from "../src/golden.ts";
import { startService } from "../src/golden-service.ts";
import { runOnTerminal } from "../src/golden-terminal.ts";
import { meshlift } from "../src/meshlift.ts";
import { workspace } from "../src/workspace-copy.ts";

const folder = join(workspace, "apps/e2e/golden");
const bin = join(workspace, "apps/cli/dist/bin.js");
const clock = new URL("../src/golden-clock.ts", import.meta.url).href;
const shown = "http://127.0.0.1:4010";
/** No output may hold one of them. */
const secrets = {
  token: "token-of-the-goldens",
  sk: "secret-key-of-the-goldens",
  securityToken: "security-token-of-the-goldens",
};

const files = (await readdir(folder)).filter((name) => name.endsWith(".txt"));
const goldens = await Promise.all(
  files.map(async (name) => ({ name, text: await readFile(join(folder, name), "utf8") })),
);
const [onTerminal, others] = [true, false].map((wanted) =>
  goldens.filter(({ text }) => (readGolden(text).terminal !== undefined) === wanted),
);

async function play(text: string): Promise<string> {
  const golden = readGolden(text);
  let ids = 0;
  const { sk, securityToken } = secrets;
  const mock = createMock({
    clock: () => new Date("2026-01-02T03:04:05Z"),
    uuid: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, "0")}`,
    verifySignature: { ak: "AKOFTHEGOLDENS", sk, ...(text.includes(securityToken) ? { securityToken } : {}) },
  });
  const interruption = new AbortController();
  const service = await startService(mock, golden.service, () => interruption.abort());
  const home = await mkdtemp(join(tmpdir(), "meshlift-golden-"));
  const env = {
    PATH: process.env["PATH"],
    HOME: home,
    MESHLIFT_ENDPOINT: service.url,
    HUAWEICLOUD_SDK_PROJECT_ID: parameterExample("mesh-upgrades/create", "project_id"),
    MESHLIFT_TOKEN: secrets.token,
    GOLDEN_SERVICE: golden.service.join(" "),
    ...golden.env,
  };
  try {
    for (const [name, content] of Object.entries(golden.files)) {
      const file = join(home, name);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
      await chmod(file, 0o600);
    }
    // Ctrl-C reaches all that runs, and is not to end the shell before it can tell how the CLI ended.
    const script = `trap : INT; meshlift() { "${process.execPath}" --import "${clock}" "${bin}" "$@"; }\n${golden.command.replaceAll(shown, service.url)}`;
    const outcome = await run(script, golden, { cwd: home, env, signal: interruption.signal });
    for (const secret of Object.values(secrets)) expect(JSON.stringify(outcome)).not.toContain(secret);
    const plain = (said: string): string =>
      said.replaceAll(new URL(service.url).host, new URL(shown).host).replaceAll(home, "/home/you");
    return goldenText({
      ...golden,
      stdout: plain(outcome.stdout),
      stderr: plain(outcome.stderr),
      screen: plain(outcome.screen),
      code: outcome.code ?? -1,
    });
  } finally {
    service.close();
    await mock.close();
    await rm(home, { recursive: true, force: true });
  }
}

interface Place {
  cwd: string;
  env: Record<string, string | undefined>;
  signal: AbortSignal;
}

async function run(
  script: string,
  { terminal, env, stdin }: Golden,
  place: Place,
): Promise<Outcome & { screen: string }> {
  if (terminal === undefined) {
    const outcome = await runCommand("sh", ["-c", script], { ...place, stdin });
    return { ...outcome, screen: "" };
  }
  // tmux has a TERM of its own for what runs on it.
  const term = env["TERM"] === undefined ? "" : `export TERM='${env["TERM"]}'; `;
  return { stdout: "", stderr: "", ...(await runOnTerminal(term + script, terminal, place)) };
}

async function holds({ name, text }: { name: string; text: string }): Promise<void> {
  const played = await play(text);
  if (process.env["UPDATE_GOLDENS"] === "1") await writeFile(join(folder, name), played);
  expect(played).toBe(await readFile(join(folder, name), "utf8"));
}

it.concurrent.each(others ?? [])("prints what $name says", holds);
it.concurrent.each(onTerminal ?? [])("shows what $name says", { tags: ["tmux"] }, holds);

it("has a golden for each exit code", async () => {
  const { stdout } = await meshlift(["help", "exit-codes"]);
  const codes = [...stdout.matchAll(/^ +(\d+)  /gm)].map(([, code]) => Number(code));
  expect(codes.length).toBeGreaterThan(10);
  const played = new Set(goldens.map(({ text }) => readGolden(text).code));
  expect(codes.filter((code) => !played.has(code))).toEqual([]);
});
