import { chmod, mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { goldenText } from "@meshlift/testing/golden-text";
import { parseArgsStringToArgv } from "string-argv";
import { expect, vi } from "vitest";
import { main } from "../../src/main.ts";
import { type Outcome, surround } from "../cli.ts";
import { quickClock } from "../clock.ts";
import { project, secrets } from "./given.ts";
import type { GoldenCase } from "./golden-case.ts";
import { goldenService } from "./golden-service.ts";

/** Time begins at 2026-01-02T03:04:05Z, and passes at once where the CLI pauses. */
const start = Date.UTC(2026, 0, 2, 3, 4, 5);

/** Runs a case in this process, in a home directory of its own, and returns the text of its snapshot. */
export async function play(golden: GoldenCase): Promise<string> {
  const { shows, command, from, env, files = {}, readable = false, stdin, service, columns } = golden;
  const home = await realpath(await mkdtemp(join(tmpdir(), "meshlift-golden-")));
  const before = process.cwd();
  try {
    for (const [name, text] of Object.entries(files)) await writeSecret(join(home, name), text, readable);
    setEnvironment({ HOME: home, TERM: "xterm-256color", ...env });
    process.chdir(home);
    const input = from === undefined ? stdin : (await run(from, {})).stdout;
    const { stdout, stderr, code } = await run(command, {
      ...golden,
      ...(input !== undefined && { stdin: input }),
    });
    for (const secret of Object.values(secrets)) expect(stdout + stderr).not.toContain(secret);
    const mode = readable ? ", which others can read" : "";
    return goldenText({
      shows,
      command: [...(from === undefined ? [] : [from]), command].map((line) => `meshlift ${line}`).join(" | "),
      ...(env && { env }),
      ...(service && { service }),
      ...(columns !== undefined && { notes: [`terminal: ${columns} columns`] }),
      sections: {
        ...Object.fromEntries(
          Object.entries(files).map(([name, content]) => [
            `file ${name}${mode}`,
            typeof content === "string" ? content : `${Buffer.from(content).toString("hex")} (hexadecimal)\n`,
          ]),
        ),
        ...(stdin !== undefined && { stdin }),
        stdout: stdout.replaceAll(home, "/home/you"),
        stderr: stderr.replaceAll(home, "/home/you"),
      },
      code,
    });
  } finally {
    process.chdir(before);
    vi.unstubAllEnvs();
    await rm(home, { recursive: true });
  }
}

type Given = Pick<GoldenCase, "env" | "stdin" | "service" | "columns">;

async function run(
  command: string,
  { env = {}, stdin = "", service = [], columns }: Given,
): Promise<Outcome> {
  const interruption = new AbortController();
  const { answer, busy, close } = goldenService(service, {
    interrupt: () => interruption.abort(),
    securityToken: env["HUAWEICLOUD_SDK_SECURITY_TOKEN"],
  });
  const { io, written } = surround({
    env: { HUAWEICLOUD_SDK_PROJECT_ID: project, MESHLIFT_TOKEN: secrets.token, ...env },
    stdin,
    answer,
    signal: interruption.signal,
    clock: quickClock(start, busy),
    ...(columns !== undefined && { screen: { columns, rows: 24 }, stderrIsTerminal: true }),
  });
  try {
    const code = await main(parseArgsStringToArgv(command), { ...io, random: () => 0.5 });
    return { code, ...written() };
  } finally {
    await close();
  }
}

/** Colors and the home directory depend on variables of the process: it has these, and no others. */
function setEnvironment(env: Readonly<Record<string, string>>): void {
  for (const name of Object.keys(process.env)) vi.stubEnv(name, undefined);
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
}

async function writeSecret(file: string, text: string | Uint8Array, readable: boolean): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  await chmod(file, readable ? 0o644 : 0o600);
}
