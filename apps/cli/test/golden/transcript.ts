import { chmod, mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { goldenText } from "@meshlift/testing/golden-text";
import { parseArgsStringToArgv } from "string-argv";
import { expect, vi } from "vitest";
import { main } from "../../src/main.ts";
import { type Outcome, surround } from "../cli.ts";
import { quickClock } from "../clock.ts";
import { knownCommands } from "../known-commands.ts";
import { project, secrets } from "./given.ts";
import type { GoldenCase } from "./golden-case.ts";
import { goldenService } from "./golden-service.ts";

/** The time at which each run begins. */
const start = Date.UTC(2026, 0, 2, 3, 4, 5);

/** Runs a case in this process, in a home directory of its own, and returns the text of its snapshot. */
export async function transcriptOf(golden: GoldenCase): Promise<string> {
  const { shows, command, from, env = {}, stdin, service, columns } = golden;
  const home = await realpath(await mkdtemp(join(tmpdir(), "meshlift-golden-")));
  const before = process.cwd();
  try {
    const files = await writeFiles(home, golden);
    setEnvironment({ HOME: home, TERM: "xterm-256color", ...env });
    process.chdir(home);
    const input = from === undefined ? (stdin ?? "") : (await run({ command: from }, "")).stdout;
    const { stdout, stderr, code } = await run(golden, input);
    for (const secret of Object.values(secrets)) expect(stdout + stderr).not.toContain(secret);
    return goldenText({
      shows,
      command: `${from === undefined ? "" : `meshlift ${from} | `}meshlift ${command}`.trim(),
      env,
      ...(service && { service }),
      notes: columns === undefined ? [] : [`terminal: ${columns} columns`],
      sections: {
        ...files,
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

type Given = Pick<GoldenCase, "command" | "env" | "service" | "columns">;

async function run({ command, env = {}, service = [], columns }: Given, stdin: string): Promise<Outcome> {
  const interruption = new AbortController();
  const { respond, busy, close } = goldenService(service, {
    interrupt: () => interruption.abort(),
    securityToken: env["HUAWEICLOUD_SDK_SECURITY_TOKEN"],
  });
  const { io, written } = surround({
    env: { HUAWEICLOUD_SDK_PROJECT_ID: project, MESHLIFT_TOKEN: secrets.token, ...env },
    stdin,
    respond,
    signal: interruption.signal,
    clock: quickClock(start, busy, nextTurn),
    ...(columns !== undefined && { screen: { columns, rows: 24 }, stderrIsTerminal: true }),
  });
  try {
    const code = await main(parseArgsStringToArgv(command), { ...io, random: () => 0.5 }, knownCommands);
    return { code, ...written() };
  } finally {
    await close();
  }
}

/** A turn that also waits for a job of the thread pool, because signatures are made there. */
function nextTurn(turn: () => void): void {
  void crypto.subtle.digest("SHA-1", new Uint8Array()).then(() => setImmediate(turn));
}

/** Colors and the home directory depend on variables of the process: it gets these, and loses all others. */
function setEnvironment(env: Readonly<Record<string, string>>): void {
  for (const name of Object.keys(process.env)) vi.stubEnv(name, undefined);
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
}

/** Writes the files of a case, and returns their sections of the snapshot. */
async function writeFiles(
  home: string,
  { files = {}, readable = false }: GoldenCase,
): Promise<Record<string, string>> {
  const sections: Record<string, string> = {};
  for (const [name, content] of Object.entries(files)) {
    const file = join(home, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
    await chmod(file, readable ? 0o644 : 0o600);
    const title = `file ${name}${readable ? ", which others can read" : ""}`;
    sections[title] =
      typeof content === "string" ? content : `(hexadecimal) ${Buffer.from(content).toString("hex")}\n`;
  }
  return sections;
}
