import { PassThrough, Readable, Writable } from "node:stream";
import type { Clock, MeshUpgradesCreateBody } from "@meshlift/client";
import type { Command } from "../src/command/command.ts";
import type { Io } from "../src/terminal/io.ts";
import packageJson from "../package.json" with { type: "json" };
import { main } from "../src/main.ts";

/** The token of every run; no output may hold it. */
export const token = "token-of-the-test-4711";

/** Surroundings of one run in process. */
export interface Surroundings {
  env?: Record<string, string>;
  stdin?: string;
  /** Keys typed at the confirmation prompt, `null` for the end of input; without it there is no terminal. */
  keys?: string | null;
  /** Standard error is a terminal; where `keys` are typed, by default. */
  stderrIsTerminal?: boolean;
  /** Responds to a request. */
  respond?: (request: Request) => Response | Promise<Response>;
  signal?: AbortSignal;
  /** The real time by default. */
  clock?: Clock;
  /** `Math.random` by default. */
  random?: () => number;
  /** Standard output is a terminal of this size; a pipe by default. */
  screen?: { columns: number; rows: number };
  /** Called with what is written to standard output. */
  onStdout?: (text: string) => void;
}

/** The outcome of one run. */
export interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
  requests: Request[];
}

const settings = {
  MESHLIFT_ENDPOINT: "http://127.0.0.1:4010",
  HUAWEICLOUD_SDK_PROJECT_ID: "p-1",
  MESHLIFT_TOKEN: token,
};

/** Runs one command line in this process, with all commands by default, against a service that responds with `respond`. */
export async function run(
  args: readonly string[],
  surroundings: Surroundings = {},
  commands?: readonly Command[],
): Promise<Outcome> {
  const { io, written } = surround(surroundings);
  return { code: await main(args, io, commands), ...written() };
}

/** The surroundings of one run as the program takes them, and what it has written and sent so far. */
export function surround(surroundings: Surroundings = {}): { io: Io; written(): Omit<Outcome, "code"> } {
  const { env = {}, stdin = "", keys, respond = () => Response.json({}), signal, screen } = surroundings;
  const { stderrIsTerminal = keys !== undefined } = surroundings;
  const requests: Request[] = [];
  const keyboard = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => {} });
  const out = collector(surroundings.onStdout);
  const err = collector((text) => {
    // Not while the prompt is still drawing itself.
    if (keys !== undefined && text.includes("Continue?"))
      setImmediate(() => (keys === null ? keyboard.end() : keyboard.write(keys)));
  });
  const io: Io = {
    version: packageJson.version,
    stdin: keys === undefined ? Readable.from([stdin]) : keyboard,
    stdout: Object.assign(out.stream, screen === undefined ? {} : { isTTY: true, ...screen }),
    stderr: Object.assign(err.stream, { isTTY: stderrIsTerminal }),
    env: { ...settings, ...env },
    async fetch(input, init) {
      const request = new Request(input, init);
      requests.push(request.clone());
      return respond(request);
    },
    ...(surroundings.clock && { clock: surroundings.clock }),
    ...(surroundings.random && { random: surroundings.random }),
    signal: signal ?? new AbortController().signal,
  };
  return { io, written: () => ({ stdout: out.text(), stderr: err.text(), requests }) };
}

function collector(watch: (text: string) => void = () => {}): { stream: Writable; text(): string } {
  let all = "";
  const stream = new Writable({
    write(chunk, _, done) {
      all += String(chunk);
      watch(String(chunk));
      done();
    },
  });
  return { stream, text: () => all };
}

/** Flags of a right `mesh-upgrades create`. */
export const createFlags = [
  ["--metadata.name", "shop"],
  ["--spec.meshId", "m-1"],
  ["--spec.upgradeStrategy", "Canary"],
  ["--spec.targetVersion", "1.18.7-r1"],
  ["--spec.targetType", "InCluster"],
  ["--spec.currentStep.name", "PreCheck"],
  ["--spec.currentStep.action", "Start"],
].flat();

/** The body that these flags make. */
export const createBody = {
  kind: "MeshUpgrade",
  apiVersion: "v1",
  metadata: { name: "shop" },
  spec: {
    meshId: "m-1",
    upgradeStrategy: "Canary",
    targetVersion: "1.18.7-r1",
    targetType: "InCluster",
    currentStep: { name: "PreCheck", action: "Start" },
  },
} satisfies MeshUpgradesCreateBody;

/** A right command line for each operation of the document, answering every question. */
export const calls: Record<string, string[]> = {
  create: ["mesh-upgrades", "create", ...createFlags],
  get: ["mesh-upgrades", "get", "--mesh-upgrade-id", "u-1"],
  release: ["releases", "get", "--mesh-id", "m-1", "--namespace", "shop", "--release-id", "r-1"],
  delete: [
    "releases",
    "delete",
    "--mesh-id",
    "m-1",
    "--namespace",
    "shop",
    "--release-id",
    "r-1",
    "--action",
    "end",
    "--yes",
  ],
  upgrade: ["engines", "upgrade", "--engine-id", "e-1", "--version", "2.4.0", "--yes"],
};
