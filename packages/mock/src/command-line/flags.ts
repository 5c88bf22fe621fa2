import { nearestName } from "@meshlift/openapi";
import { parseArgs } from "node:util";
import type { AdminAccess } from "../server/admin.ts";
import { allowable, type AllowableKind, readAllowedKinds } from "../violations/allowed-kinds.ts";
import { scenarioNames } from "../scenario/choice.ts";

/** Every flag of `meshlift-mock`: how `parseArgs` takes it, the name of its value, and its line in the help. */
const flags = {
  port: {
    type: "string",
    default: "4010",
    value: "NUMBER",
    help: "port to listen on, 0 for a free one (default 4010)",
  },
  host: {
    type: "string",
    default: "127.0.0.1",
    value: "ADDRESS",
    help: "address to listen on (default 127.0.0.1, this machine only)",
  },
  store: {
    type: "string",
    value: "URL",
    help: "redis://HOST:PORT: share the state with other mocks, in Redis or Valkey; with a password better as MESHLIFT_MOCK_STORE",
  },
  report: {
    type: "string",
    value: "FILE",
    help: "write what broke the contract to FILE at the end: JUnit where it ends in .xml, or .json",
  },
  allow: {
    type: "string",
    value: "KIND,...",
    help: `let these broken rules pass, and record them apart: ${allowable.join(", ")}`,
  },
  "verify-signature": {
    type: "boolean",
    value: "",
    help: "refuse AK/SK signatures that the service would; the key is HUAWEICLOUD_SDK_AK and _SK, or in ~/.huaweicloud/credentials",
  },
  admin: {
    type: "string",
    default: "local",
    value: "WHO",
    help: "who may use /__mock/…: local (this machine, the default), any, or off for nobody",
  },
  upstream: {
    type: "string",
    multiple: true,
    value: "[SERVICE=]URL",
    help: "forward to a real service in place of mocking it, and record where it and the spec differ; once, or for each service",
  },
  "upstream-timeout": {
    type: "string",
    value: "TIME",
    help: "longest silence of an upstream, such as 30s (default 60s)",
  },
  "allow-plain-http": {
    type: "boolean",
    value: "",
    help: "let an upstream on another machine be plain http, which shows the credentials on the way",
  },
  scenario: {
    type: "string",
    value: "NAME|FILE",
    help: `${scenarioNames.join(", ")}; or a file in YAML (default happy)`,
  },
  help: { type: "boolean", value: "", help: "print this and exit" },
  version: { type: "boolean", value: "", help: "print the version and exit" },
} as const;

/** What was asked for on the command line, as it was written. */
export type Asks = ReturnType<typeof parseArgs<{ options: typeof flags }>>["values"];

/** Ends the process with one line on stderr; 2 stands for wrong usage. */
export function refuse(reason: string): never {
  console.error(`meshlift-mock: ${reason}`);
  process.exit(2);
}

/** Reads the command line; whatever is wrong with it ends the process. */
export function readCommandLine(): Asks {
  try {
    return parseArgs({ options: flags }).values;
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split(". ");
    const wrong = /^Unknown option '(--[^']+)'$/.exec(reason ?? "")?.[1];
    const names = Object.keys(flags).map((name) => `--${name}`);
    const meant = wrong === undefined ? undefined : nearestName(wrong, names);
    return refuse(
      meant === undefined ? `${reason}; see --help` : `${reason}, did you mean ${meant}? See --help`,
    );
  }
}

/** @param text of `--port`. */
export function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return port <= 65_535 ? port : refuse(`--port must be a number from 0 to 65535, got "${text}"`);
}

/** @param text of `--allow`. */
export function readAllow(text = ""): AllowableKind[] {
  try {
    return [...readAllowedKinds(text.split(",").filter((kind) => kind !== ""))];
  } catch (error) {
    return refuse(`--allow: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** @param text of `--admin`. */
export function readAdmin(text: string): AdminAccess {
  const known = (["off", "local", "any"] as const).find((name) => name === text);
  return known ?? refuse(`--admin must be local, any or off, got "${text}"`);
}

/** The text of `--help`. */
export function helpText(): string {
  const rows = Object.entries(flags).map(([name, { value, help }]) => [`--${name} ${value}`.trim(), help]);
  const width = Math.max(...rows.map(([flag = ""]) => flag.length));
  const lines = rows.map(([flag = "", help]) => `  ${flag.padEnd(width)}  ${help}`);
  return `meshlift-mock: a stateful mock of the services, over HTTP

Usage: meshlift-mock [--port 4010] [--report junit.xml] [--allow unknown]

${lines.join("\n")}

Any token is accepted. What was created is forgotten when the mock ends, unless it is in a store.
With --upstream nothing is mocked: callers send the real service's credentials, and get its answers as they are.

While it runs: GET /__mock/health, GET /__mock/violations, GET /__mock/calls?operation=ID, POST /__mock/reset.
On SIGTERM or SIGINT (Ctrl-C) it says what broke the contract, writes the report, and ends with
  0  the contract was kept
  1  it was broken, or the report could not be written
  2  the command line is wrong, or the port cannot be used`;
}
