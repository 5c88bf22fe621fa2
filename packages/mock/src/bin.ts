#!/usr/bin/env node
import { parseArgs, stripVTControlCharacters } from "node:util";
import openapi from "@meshlift/spec/openapi.json" with { type: "json" };
import manifest from "../package.json" with { type: "json" };
import type { Call, Violation } from "./journal.ts";
import { createMock } from "./mock.ts";
import { nearestName } from "./nearest.ts";
import { sampleCall } from "./sample-call.ts";

const help = `meshlift-mock: a stateful mock of the services, over HTTP

Usage: meshlift-mock [--port 4010] [--host 127.0.0.1]

  --port NUMBER   port to listen on, 0 for a free one (default 4010)
  --host ADDRESS  address to listen on (default 127.0.0.1, this machine only)
  --help          print this and exit
  --version       print the version and exit

Any token is accepted. What was created is forgotten when the mock ends.`;

const options = {
  port: { type: "string", default: "4010" },
  host: { type: "string", default: "127.0.0.1" },
  help: { type: "boolean" },
  version: { type: "boolean" },
} as const;

/** Ends with one line on stderr; 2 stands for wrong usage. */
function refuse(reason: string): never {
  console.error(`meshlift-mock: ${reason}`);
  process.exit(2);
}

function readArguments(): ReturnType<typeof parseArgs<{ options: typeof options }>>["values"] {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split(". ");
    const wrong = /^Unknown option '(--[^']+)'$/.exec(reason ?? "")?.[1];
    const flags = Object.keys(options).map((name) => `--${name}`);
    const meant = wrong === undefined ? undefined : nearestName(wrong, flags);
    return refuse(
      meant === undefined ? `${reason}; see --help` : `${reason}, did you mean ${meant}? See --help`,
    );
  }
}

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return port <= 65_535 ? port : refuse(`--port must be a number from 0 to 65535, got "${text}"`);
}

/** One line for one request. What the caller sent may hold anything but must not move the reader's cursor. */
function logCall({ method, url, status, operation = "-", missing }: Call, violations: Violation[]): void {
  const reasons = [...violations.map(({ message }) => message), ...(missing ? [missing] : [])].join("; ");
  const line = `${method} ${url} ${status} ${operation}${reasons === "" ? "" : `: ${reasons}`}`;
  console.log(stripVTControlCharacters(line).replaceAll(/\p{Cc}/gu, " "));
}

const { port, host, help: asksHelp, version: asksVersion } = readArguments();
if (asksHelp === true) {
  console.log(help);
} else if (asksVersion === true) {
  console.log(manifest.version);
} else {
  await serve(readPort(port), host);
}

async function serve(wanted: number, address: string): Promise<void> {
  // Node would take no address for all of them.
  if (address === "") refuse("--host must not be empty");
  const mock = createMock({ onCall: logCall });
  // Whoever reads the log may stop reading; the mock goes on.
  process.stdout.on("error", () => {});
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void mock.close().then(() => process.exit(0)));
  }
  const { url } = await mock.listen({ port: wanted, host: address }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "EADDRINUSE") return refuse(`port ${wanted} is in use: give another one with --port`);
    if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") {
      const ways = "give 127.0.0.1, or 0.0.0.0 to be reached by other machines too";
      return refuse(`--host ${address} is no address of this machine: ${ways}`);
    }
    return refuse(`cannot listen on ${address} port ${wanted}: ${error.message}`);
  });
  console.log(`meshlift-mock listens on ${url}`);
  const sample = await sampleCall(openapi, url);
  if (sample !== undefined) console.log(`Try: ${sample}`);
}
