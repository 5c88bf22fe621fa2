import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:fs";
import { type FileHandle, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setImmediate } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { calls, run } from "./cli.ts";
import { quickClock } from "./clock.ts";

const { get = [], create = [] } = calls;

/** Makes a named pipe that nobody writes to. */
async function silentPipe(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "meshlift-pipe-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const pipe = join(folder, "pipe");
  execFileSync("mkfifo", ["-m", "600", pipe]);
  return pipe;
}

/** Opens the pipe for writing, which the system refuses until `child` reads it. */
async function openForWriting(pipe: string, child: ChildProcess): Promise<FileHandle | undefined> {
  while (child.exitCode === null) {
    try {
      return await open(pipe, constants.O_WRONLY | constants.O_NONBLOCK);
    } catch {
      await setImmediate();
    }
  }
  return undefined;
}

describe.runIf(process.platform !== "win32")("a pipe that nobody writes to", () => {
  it.each([
    ["--token-file", 4, get],
    ["--file", 2, create.slice(0, 2)],
  ])("ends by the clock: %s", async (flag, code, call) => {
    const pipe = await silentPipe();
    const outcome = await run([...call, flag, pipe], { clock: quickClock() });
    expect(outcome).toMatchObject({ code, requests: [] });
    expect(outcome.stderr).toContain(`${pipe}: nothing wrote to the pipe for 1m`);
  });

  it.each([
    ["--token-file", get],
    ["--file", create.slice(0, 2)],
  ])("ends by Ctrl-C, and so does the process: %s", async (flag, call) => {
    const pipe = await silentPipe();
    const bin = fileURLToPath(new URL("../src/bin.ts", import.meta.url));
    const child = spawn(process.execPath, [bin, ...call, flag, pipe]);
    const said = text(child.stderr);
    const ended = once(child, "exit");
    child.stdout.resume();
    const writer = await openForWriting(pipe, child);
    child.kill("SIGINT");
    expect({ ended: await ended, said: await said }).toEqual({
      ended: [130, null],
      said: expect.stringContaining("interrupted"),
    });
    await writer?.close();
  });
});
