import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { freePort } from "./free-port.ts";
import { requireProgram } from "./programs.ts";

/** A Redis server with its own data file: it can be killed and started again with the same data. */
export class RedisServer {
  #directory: string | undefined;
  #child: ChildProcess | undefined;
  #port = 0;

  get url(): string {
    return `redis://127.0.0.1:${this.#port}`;
  }

  /** Starts the server, again with its data after {@link kill}. @throws {Error} if Redis is not installed. */
  async start(): Promise<void> {
    if (this.#port === 0) this.#port = await freePort();
    this.#directory ??= mkdtempSync(join(tmpdir(), "meshlift-redis-"));
    const address = ["--port", String(this.#port), "--bind", "127.0.0.1"];
    const files = ["--dir", this.#directory, "--save", "", "--appendonly", "yes"];
    const child = spawn(requireProgram("redis-server"), [...address, ...files]);
    this.#child = child;
    for await (const line of createInterface(child.stdout)) {
      if (line.includes("Ready to accept connections")) break;
    }
    child.stdout.resume();
  }

  /** Sends a signal. After `SIGSTOP` the server accepts requests and does not respond until `SIGCONT`. */
  signal(signal: "SIGSTOP" | "SIGCONT"): void {
    this.#child?.kill(signal);
  }

  /** Kills the server, like a crash. */
  async kill(): Promise<void> {
    if (this.#child === undefined || this.#child.exitCode !== null) return;
    this.#child.kill("SIGKILL");
    await once(this.#child, "exit");
    this.#child = undefined;
  }

  /** Ends the server and deletes its data. */
  async remove(): Promise<void> {
    await this.kill();
    if (this.#directory !== undefined) rmSync(this.#directory, { recursive: true });
  }
}
