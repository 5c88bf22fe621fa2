/** The mock and its peers as servers in processes of their own, on the same document. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { freePort } from "@meshlift/testing/free-port";

/** A server that answers requests. */
export interface MockServer {
  name: string;
  origin: string;
  child: ChildProcess;
  /** From its start to its first answer, in ms. */
  ready: number;
}

const require = createRequire(import.meta.url);
const document = require.resolve("@meshlift/spec/openapi.json");
const prism = require.resolve("@stoplight/prism-cli/dist/index.js");
const mock = fileURLToPath(new URL("../../../packages/mock/dist/bin.js", import.meta.url));

/** Names of the servers, and how people start each. */
export const programs = {
  "meshlift-mock": [mock],
  "prism mock": [prism, "mock", document],
  "prism mock -v error": [prism, "mock", "-v", "error", document],
} as const;
export type Name = keyof typeof programs;

const project = "0f3b6c9d2e5847a1b4c7d0e3f6a9b2c5";
const headers = { "x-auth-token": "any", "content-type": "application/json" };

/** What every server is asked, in turn. Both change the mock's state, and neither makes it larger. */
export const requests = [
  { method: "GET", path: `/v1/${project}/mesh-upgrade/6a1f0c52-8d3e-4b7a-9c64-2f5e8b1d7a90`, headers },
  {
    method: "PUT",
    path: `/v2/${project}/enginemgr/engines/9e84a6f3-7d20-4c15-a3b9-5f1c8e0d2b76/upgrade`,
    headers,
    body: JSON.stringify({ version: "2.4.0" }),
  },
] as const;

/** Starts a server, and waits for its first answer. */
export async function start(name: Name): Promise<MockServer> {
  const port = await freePort();
  const started = performance.now();
  const child = spawn(process.execPath, [...programs[name], "--port", String(port)], { stdio: "ignore" });
  const origin = `http://127.0.0.1:${port}`;
  const [{ path }] = requests;
  while (child.exitCode === null) {
    const answer = await fetch(origin + path, { headers }).catch(() => undefined);
    if (answer?.ok === true) return { name, origin, child, ready: performance.now() - started };
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  throw new Error(`${name} ended with ${child.exitCode}`);
}

export async function stop({ child }: MockServer): Promise<void> {
  child.kill("SIGKILL");
  await once(child, "exit");
}

/** Resident memory of a server's process, in MB; only Linux tells. */
export function memoryOf({ child }: MockServer): number {
  const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}
