import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const bin = fileURLToPath(new URL("../src/bin.ts", import.meta.url));

/** A mock in its own process. */
export interface MockProcess {
  origin: string;
  child: ChildProcess;
}

/** Starts a mock on a free port. @throws {Error} with its output if it exits before it listens. */
export async function startMock(args: string[], env: NodeJS.ProcessEnv = process.env): Promise<MockProcess> {
  const child = spawn(process.execPath, [bin, "--port", "0", ...args], { env });
  let said = "";
  child.stderr.on("data", (text) => (said += String(text)));
  for await (const line of createInterface(child.stdout)) {
    const origin = /^meshlift-mock listens on (.+)$/.exec(line)?.[1];
    if (origin === undefined) continue;
    child.stdout.resume();
    return { origin, child };
  }
  throw new Error(`the mock ended before it listened: ${said}`);
}
