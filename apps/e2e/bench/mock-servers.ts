/** The mock and its peers as servers, each in its own process, with the same document. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { createMock } from "@meshlift/mock";
import { freePort } from "@meshlift/testing/free-port";
import { callInProcess } from "./call-in-process.ts";
import { mixedFlow } from "./flows.ts";
import type { LimitResponses } from "./limit-server.ts";
import { createRandom } from "./random.ts";

/** A server program with a flag `--port`. */
export interface Program {
  name: string;
  command: string;
  args: string[];
}

/** A running server. `await using` stops it. */
export interface MockServer extends AsyncDisposable {
  name: string;
  origin: string;
  child: ChildProcess;
  /** Time from its start to its first response, in ms. */
  ready: number;
}

const require = createRequire(import.meta.url);
export const documentFile = require.resolve("@meshlift/spec/openapi.json");
const prism = require.resolve("@stoplight/prism-cli/dist/index.js");
const bin = fileURLToPath(new URL("../../../packages/mock/dist/bin.js", import.meta.url));

const node = (name: string, ...args: string[]): Program => ({ name, command: process.execPath, args });
export const meshliftMock = node("meshlift-mock", bin);
export const prismMock = node("prism mock", prism, "mock", documentFile);
export const prismMockSilent = node("prism mock -v error", prism, "mock", "-v", "error", documentFile);

/** Returns the limit server, with the responses of the mock to the mixed flow. */
export async function limitProgram(): Promise<Program> {
  const mock = createMock();
  const flow = mixedFlow(createRandom(0));
  const responses: LimitResponses = {};
  let request = flow.next().value;
  for (let count = 0; count < 6; count += 1) {
    const response = await callInProcess(mock, request);
    const { status, body } = response;
    responses[`${request.method} ${request.path.slice(0, 3)}`] = {
      status,
      ...(body !== "" && { value: JSON.parse(body) }),
    };
    request = flow.next(response).value;
  }
  await mock.close();
  const file = fileURLToPath(new URL("limit-server.ts", import.meta.url));
  return node("node:http", file, JSON.stringify(responses));
}

const headers = { "x-auth-token": "any", "content-type": "application/json" };
/** A read that succeeds on every server from the start: its IDs are those of the document's examples. */
export const knownRead = {
  method: "GET",
  path: "/v1/0f3b6c9d2e5847a1b4c7d0e3f6a9b2c5/mesh-upgrade/6a1f0c52-8d3e-4b7a-9c64-2f5e8b1d7a90",
  headers,
} as const;

/** Starts a server, and waits for its first response. */
export async function start({ name, command, args }: Program): Promise<MockServer> {
  const port = await freePort();
  const started = performance.now();
  const child = spawn(command, [...args, "--port", String(port)], { stdio: "ignore" });
  const exited = once(child, "exit");
  const origin = `http://127.0.0.1:${port}`;
  const server = {
    name,
    origin,
    child,
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await exited;
    },
  };
  while (child.exitCode === null) {
    const response = await fetch(origin + knownRead.path, { headers }).catch(() => undefined);
    if (response?.ok === true) return { ...server, ready: performance.now() - started };
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  throw new Error(`${name} ended with ${child.exitCode}`);
}

/** Resident memory of a server's process, in MB; NaN if the system is not Linux. */
export function memoryOf({ child }: MockServer): number {
  if (process.platform !== "linux") return Number.NaN;
  const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}

/** CPU time that a server's process has used, in µs; NaN if the system is not Linux. */
export function cpuOf({ child }: MockServer): number {
  if (process.platform !== "linux") return Number.NaN;
  const stat = readFileSync(`/proc/${child.pid}/stat`, "utf8");
  // The name of the program, in brackets, can contain spaces. The 14th and the 15th field count 1/100 s.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}
