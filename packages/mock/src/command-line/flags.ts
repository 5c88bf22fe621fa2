import { nearestName, printable } from "@meshlift/openapi";
import { parseArgs } from "node:util";
import { operationNamed } from "../contract/operation-ids.ts";
import type { AdminAccess } from "../server/admin.ts";
import { allowable, type AllowableKind, readAllowedKinds } from "../violations/allowed-kinds.ts";
import { readRequired } from "../verdict/required.ts";
import { type CallFilter, readCallFilter } from "../violations/call-filter.ts";
import { scenarioNames } from "../scenario/choice.ts";

/** The flags of `meshlift-mock`: options of `parseArgs`, with the name of the value and the help text. */
const flags = {
  port: {
    type: "string",
    default: "4010",
    value: "NUMBER",
    help: "Listen on this port (default 4010; 0: a free one).",
  },
  host: {
    type: "string",
    default: "127.0.0.1",
    value: "ADDRESS",
    help: "Listen on this address (default 127.0.0.1, this machine only).",
  },
  https: { type: "boolean", value: "", help: "Serve HTTPS, with a new certificate for this machine." },
  "https-ca": {
    type: "string",
    value: "FILE",
    help: "Write the certificate to FILE, for clients to trust.",
  },
  "https-cert": { type: "string", value: "FILE", help: "Serve HTTPS with this certificate (PEM)." },
  "https-key": { type: "string", value: "FILE", help: "Read the key of --https-cert from FILE (PEM)." },
  scenario: {
    type: "string",
    value: "NAME|FILE",
    help: `Use a scenario: ${scenarioNames.join(", ")} (default happy), or a YAML file.`,
  },
  allow: {
    type: "string",
    value: "KIND,...",
    help: `Allow violations of these kinds, and record them separately: ${allowable.join(", ")}.`,
  },
  "verify-signature": {
    type: "boolean",
    value: "",
    help: "Reject AK/SK signatures that the service would reject, by the key in HUAWEICLOUD_SDK_AK and _SK, or ~/.huaweicloud/credentials.",
  },
  "log-filter": {
    type: "string",
    value: "QUERY",
    help: "Log only requests that match, such as 'status=4xx&method=GET'.",
  },
  report: {
    type: "string",
    value: "FILE",
    help: "Write violations and coverage to FILE on exit: JUnit (.xml) or JSON (.json).",
  },
  require: {
    type: "string",
    value: "all|ID,...",
    help: "Fail if one of these operations was not called.",
  },
  "allow-empty": {
    type: "boolean",
    value: "",
    help: "Pass even if no request reached an operation.",
  },
  store: {
    type: "string",
    value: "URL",
    help: "Share state with other mocks in Redis or Valkey, such as redis://HOST:PORT. Use MESHLIFT_MOCK_STORE for a URL with a password.",
  },
  "store-prefix": {
    type: "string",
    value: "NAME",
    help: "Share state only with mocks of the same prefix in Redis (default meshlift-mock).",
  },
  admin: {
    type: "string",
    default: "local",
    value: "ACCESS",
    help: "Serve /__mock/ routes to this machine only (local, the default), to any machine (any), or not at all (off).",
  },
  upstream: {
    type: "string",
    multiple: true,
    value: "[SERVICE=]URL",
    help: "Forward requests to a real service, and record where it differs from the spec. Repeat for each service.",
  },
  "upstream-timeout": {
    type: "string",
    value: "TIME",
    help: "Fail after the upstream sends nothing for this time, such as 30s (default 60s).",
  },
  "allow-plain-http": {
    type: "boolean",
    value: "",
    help: "Allow http:// for an upstream on another machine. Credentials are sent unencrypted.",
  },
  watch: { type: "boolean", value: "", help: "Read FILE again when it changes. Resources stay." },
  explain: {
    type: "boolean",
    value: "",
    help: "Print what each operation does to which resource.",
  },
  help: { type: "boolean", value: "", help: "Print this help." },
  version: { type: "boolean", value: "", help: "Print the version." },
} as const;

/** The values of the flags, as given. */
export type Flags = ReturnType<typeof parseArgs<{ options: typeof flags }>>["values"];

/** A command line: its flags and the file of a document, or `explain` with a code; without one it lists the codes. */
export type CommandLine = { flags: Flags; file?: string } | { explain: string | undefined };

/** Prints the lines of a message to stderr and ends the process with exit code 2, for wrong usage. */
export function refuse(...lines: readonly string[]): never {
  console.error(`meshlift-mock: ${lines.map(printable).join("\n")}`);
  process.exit(2);
}

/** Reads the command line; ends the process if it is invalid. */
export function readCommandLine(): CommandLine {
  try {
    const { values, positionals } = parseArgs({ options: flags, allowPositionals: true });
    const [command, code, ...more] = positionals;
    if (command === undefined) return { flags: values };
    const unexpected = command === "explain" ? more[0] : code;
    if (unexpected !== undefined) return refuse(`unexpected argument "${unexpected}". See --help.`);
    if (command !== "explain") {
      if (/[./\\]/.test(command)) return { flags: values, file: command };
      return refuse(`"${command}" is neither explain nor a file: write ./${command} for a file. See --help.`);
    }
    return values.help === true || values.version === true ? { flags: values } : { explain: code };
  } catch (error) {
    const [reason = ""] = (error instanceof Error ? error.message : String(error)).split(/\.\s/);
    const misused = /^Option '--([\w-]+)/.exec(reason)?.[1];
    const known = Object.entries(flags).find(([name]) => name === misused)?.[1];
    if (known !== undefined) {
      const rule = known.value === "" ? "takes no value" : `requires a value: --${misused}=${known.value}`;
      return refuse(`--${misused} ${rule}`);
    }
    const unknown = /^Unknown option '(--[^']+)'$/.exec(reason)?.[1];
    if (unknown === undefined) return refuse(`${reason}. See --help.`);
    const nearest = nearestName(
      unknown,
      Object.keys(flags).map((name) => `--${name}`),
    );
    return refuse(
      `unknown flag ${unknown}. ${nearest === undefined ? "See --help." : `Did you mean ${nearest}?`}`,
    );
  }
}

/** Reads the value of `--port`. */
export function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return port <= 65_535 ? port : refuse(`--port: expected a number from 0 to 65535, got "${text}"`);
}

/** Reads the value of `--allow`. */
export function readAllow(text = ""): AllowableKind[] {
  try {
    return [...readAllowedKinds(text.split(",").filter((kind) => kind !== ""))];
  } catch (error) {
    return refuse(`--allow: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Reads the value of `--require`. @param ids of the operations of the document. */
export function readRequire(text: string | undefined, ids: readonly string[]): ReadonlySet<string> {
  if (text === undefined) return new Set();
  try {
    return new Set(
      readRequired(
        text.split(",").filter((id) => id !== ""),
        ids,
      ),
    );
  } catch (error) {
    return refuse(`--require: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Reads the value of `--store-prefix`. @param store the value of `--store`. */
export function readStorePrefix(prefix: string | undefined, store = ""): string | undefined {
  if (prefix === "") return refuse('--store-prefix: expected a name, got ""');
  if (prefix !== undefined && store === "") return refuse("--store-prefix requires --store");
  return prefix;
}

/** Reads the value of `--admin`. */
export function readAdmin(text: string): AdminAccess {
  const access = (["off", "local", "any"] as const).find((name) => name === text);
  return access ?? refuse(`--admin: expected local, any or off, got "${text}"`);
}

/** Reads the value of `--log-filter`. */
export function readLogFilter(document: unknown, query = ""): CallFilter {
  try {
    const filter = readCallFilter(new URLSearchParams(query));
    if (filter.operation !== undefined) operationNamed(document, filter.operation);
    return filter;
  } catch (error) {
    return refuse(`--log-filter: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Columns of a terminal. */
const columns = 80;

/** Returns the text of `--help`. */
export function helpText(): string {
  const rows = Object.entries(flags).map(([name, { value, help }]) => ({
    flag: `  --${name} ${value}`.trimEnd(),
    help,
  }));
  const indent = Math.max(...rows.map(({ flag }) => flag.length)) + 2;
  const lines = new RegExp(String.raw`\S.{0,${columns - indent - 1}}(?=\s|$)`, "g");
  const table = rows.flatMap(({ flag, help }) =>
    [...help.matchAll(lines)].map(([line], index) => (index === 0 ? flag : "").padEnd(indent) + line),
  );
  return `Usage: meshlift-mock [FILE] [flags]
       meshlift-mock explain [CODE]   (of a violation; without it, lists all)

Mock the services over HTTP, with state: those of the OpenAPI 3.1 document
in FILE (YAML or JSON), or Meshlift's own. Any token is accepted.

Flags:
${table.join("\n")}

Routes:
  GET  /__mock/health                   200 when ready, 503 without its store
  GET  /__mock/violations               contract violations since the last reset
  GET  /__mock/verdict                  violations and coverage since a reset
  GET  /__mock/calls?operation=ID       requests since the last reset; filters:
                                        operation, method, status, violations
  POST /__mock/reset                    delete state, requests and violations
  GET  /__mock/sessions                 sessions, begun by X-Mock-Session: NAME

Exit codes, after SIGTERM, SIGHUP or SIGINT (Ctrl-C):
  0  no contract violations
  1  violations, no request, a required operation not called, or no report
  2  invalid flags, or the address cannot be used`;
}
