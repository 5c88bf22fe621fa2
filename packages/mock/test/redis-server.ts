import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const program = ["redis-server", "valkey-server"].find(
  (name) => spawnSync(name, ["--version"]).error === undefined,
);
const howTo = "no redis-server or valkey-server on this machine (Debian: apt-get install redis-server)";

/** True where the tests of a shared store cannot run and may be left out, which is said loudly; never in CI. */
export const withoutRedis = program === undefined && (process.env["CI"] ?? "") === "";
if (withoutRedis) console.warn(`SKIPPED: the store in Redis was not tried, as there is ${howTo}`);

/** A real server with a file of its own, which can go away and come back with what it had. */
export class RedisServer {
  readonly #directory = mkdtempSync(join(tmpdir(), "meshlift-redis-"));
  #child: ChildProcess | undefined;
  #port = 0;

  get url(): string {
    return `redis://127.0.0.1:${this.#port}`;
  }

  async start(): Promise<void> {
    if (program === undefined) throw new Error(`There is ${howTo}`);
    if (this.#port === 0) this.#port = await freePort();
    const place = ["--port", String(this.#port), "--bind", "127.0.0.1", "--dir", this.#directory];
    const child = spawn(program, [...place, "--save", "", "--appendonly", "yes"]);
    this.#child = child;
    for await (const line of createInterface(child.stdout)) {
      if (line.includes("Ready to accept connections")) break;
    }
    child.stdout.resume();
  }

  /** `SIGSTOP` lets it take requests and answer none, until `SIGCONT`. */
  signal(signal: "SIGSTOP" | "SIGCONT"): void {
    this.#child?.kill(signal);
  }

  /** Ends it as a crash would. */
  async kill(): Promise<void> {
    if (this.#child === undefined || this.#child.exitCode !== null) return;
    this.#child.kill("SIGKILL");
    await once(this.#child, "exit");
    this.#child = undefined;
  }

  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.#directory, { recursive: true });
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
