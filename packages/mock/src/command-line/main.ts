import module from "node:module";
import { setFlagsFromString } from "node:v8";
import { printable } from "@meshlift/openapi";
import { enableCompileCache } from "../../../../compile-cache.ts";
import manifest from "../../package.json" with { type: "json" };
import type { Scenario } from "../../generated/scenario.ts";
import {
  type Flags,
  helpText,
  readAdmin,
  readAllow,
  readCommandLine,
  readLogFilter,
  readPort,
  readRequire,
  readStorePrefix,
  refuse,
} from "./flags.ts";
import { openDocument, reportProblems, watchDocument } from "./document-file.ts";
import { curlTrust, readHttpsFlags, writeCertificate } from "./https-flags.ts";
import { loadContract } from "../contract/contract.ts";
import { explainContract, listsWithoutCreated } from "../contract/explain.ts";
import { operationsOf } from "../contract/operations.ts";
import { createMock } from "../mock.ts";
import type { RedisStore } from "../store/redis.ts";
import { LineWriter } from "./line-writer.ts";
import { describeCall } from "./request-log.ts";
import { chooseScenario, scenarioNames } from "../scenario/choice.ts";
import { ScenarioError } from "../scenario/error.ts";
import { readScenario } from "../scenario/file.ts";
import { sampleCall } from "./sample-call.ts";
import type { VerifiedKey } from "../validation/signature.ts";
import { readUpstreamFlags } from "./upstream-flags.ts";
import { explainCode, listCodes } from "../verdict/codes.ts";
import { checkReportFile, writeReport } from "../verdict/report.ts";
import { coverageText, sessionsText, summaryText } from "../verdict/summary.ts";
import { Tally } from "../verdict/tally.ts";
import type { RunVerdict } from "../verdict/verdict.ts";
import { matchesFilter } from "../violations/call-filter.ts";

/** Runs the command line of this process. */
export async function main(): Promise<void> {
  // Most of the start is the compilation of Prism, so keep its compiled code for the next start.
  enableCompileCache();
  const line = readCommandLine();
  if ("explain" in line) {
    explain(line.explain);
    return;
  }
  const { flags, file } = line;
  if (flags.help === true) {
    console.log(helpText());
  } else if (flags.version === true) {
    console.log(manifest.version);
  } else if (flags.explain === true) {
    const { document } = await openDocument(file);
    const contract = await loadContract(document);
    reportProblems(contract.problems, file);
    console.log(explainContract(contract));
  } else {
    await serve(flags, file);
  }
}

/** Prints the explanation of a code, or all codes. */
function explain(code: string | undefined): void {
  try {
    console.log(code === undefined ? listCodes() : explainCode(code));
  } catch (error) {
    refuse(`explain: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Opens a store. Loads the Redis client only here, because most mocks do not use it. */
async function openStore(url: string, prefix: string | undefined): Promise<RedisStore> {
  const { createRedisStore } = await import("../store/redis.ts");
  return createRedisStore(url, prefix === undefined ? {} : { prefix }).catch((error: Error) =>
    refuse(error.message),
  );
}

/** Loads the key that the client would sign with. */
async function loadKey(): Promise<VerifiedKey> {
  const { loadCredentials } = await import("@meshlift/client/node");
  const { key } = await loadCredentials().catch((error: Error) =>
    refuse(`--verify-signature: ${error.message}`),
  );
  return key;
}

/** Returns a shipped scenario, or reads one from a file. A value without `.` or a slash is a name. */
async function openScenario(choice: string, document: unknown): Promise<Scenario> {
  const isFile = !scenarioNames.includes(choice) && /[./\\]/.test(choice);
  try {
    return isFile
      ? await readScenario(choice, document)
      : chooseScenario(choice, () => operationsOf(document));
  } catch (error) {
    if (error instanceof ScenarioError) {
      // The message begins with the name of the file, which a shipped scenario does not have.
      const lines = isFile ? error.message.split("\n") : error.problems.map(({ message }) => message);
      const [first = "", ...more] = lines;
      return refuse(`--scenario: ${first}`, ...more);
    }
    throw error;
  }
}

/** Prints the verdict and writes the report. @returns the exit code. */
async function conclude(verdict: RunVerdict, report: string | undefined, startedAt: Date): Promise<number> {
  const sessions = sessionsText(verdict.sessions);
  console.log(`${coverageText(verdict.coverage)}\n${sessions}meshlift-mock: ${summaryText(verdict)}`);
  try {
    if (report !== undefined) await writeReport(report, verdict, startedAt);
    return verdict.passed ? 0 : 1;
  } catch (error) {
    console.error(`meshlift-mock: cannot write the report: ${printable(String(error))}`);
    return 1;
  }
}

/**
 * Keeps the young generation of the heap small. By itself V8 grows it to 64 MB while the mock loads. A small one is as
 * fast here, because little of a request survives it. The flag is always the same: V8 rejects compiled code that was
 * kept under other flags.
 */
function limitYoungGeneration(): void {
  setFlagsFromString("--semi-space-growth-factor=1");
}

/** Memory that V8 may take beyond what is in use before it collects garbage, in bytes. */
const slack = 20 * 1024 * 1024;

/**
 * Keeps memory low in a mock that runs for days. By itself V8 lets the heap grow severalfold before it collects it, which
 * looks like a leak. The same slack for a small heap and for a large one keeps the pauses rare.
 */
function limitGarbage(): void {
  const percent = Math.round((slack / process.memoryUsage().heapUsed) * 100);
  setFlagsFromString(`--heap-growing-percent=${Math.max(percent, 5)}`);
  setTimeout(limitGarbage, 500).unref();
}

async function serve(flags: Flags, file: string | undefined): Promise<void> {
  limitYoungGeneration();
  if (flags.watch === true && file === undefined) refuse("--watch requires a FILE");
  const source = await openDocument(file);
  const { document } = source;
  const { host, store: url = process.env["MESHLIFT_MOCK_STORE"], report } = flags;
  const port = readPort(flags.port);
  const admin = readAdmin(flags.admin);
  const filter = readLogFilter(document, flags["log-filter"]);
  const secure = await readHttpsFlags(flags);
  if (report !== undefined)
    await checkReportFile(report).catch((error: Error) => refuse(`--report: ${error.message}`));
  // Node would listen on all addresses.
  if (host === "") refuse('--host: expected an address, got ""');
  const operations = operationsOf(document);
  const services = [...new Set(operations.map(({ service }) => service))];
  const upstream = readUpstreamFlags(flags, services);
  const prefix = readStorePrefix(flags["store-prefix"], url);
  const store = url === undefined || url === "" ? undefined : await openStore(url, prefix);
  const rules = {
    operations,
    required: readRequire(
      flags.require,
      operations.map(({ id }) => id),
    ),
    allowEmpty: flags["allow-empty"] === true,
  };
  const startedAt = new Date();
  const tally = new Tally();
  const log = new LineWriter(process.stdout);
  const mock = createMock({
    document,
    ...upstream,
    ...(flags.scenario !== undefined && { scenario: await openScenario(flags.scenario, document) }),
    allow: readAllow(flags.allow),
    ...(flags["verify-signature"] === true && { verifySignature: await loadKey() }),
    onCall(call, violations) {
      tally.add(call, violations);
      if (matchesFilter(call, filter)) log.write(describeCall(call, violations));
    },
    ...(store && { store }),
  });
  // A reader of the log may close the pipe; the mock continues.
  process.stdout.on("error", () => {});
  let ending: Promise<void> | undefined;
  const end = async (): Promise<void> => {
    await mock.close();
    log.flush();
    store?.close();
    process.exit(await conclude(tally.judge(rules), report, startedAt));
  };
  // A terminal that closes sends SIGHUP, often followed by another signal: there is one end. The same signal again kills.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.once(signal, () => (ending ??= end()));
  const listening = mock.listen({ port, host, admin, ...secure });
  const { url: origin, ca } = await listening.catch((error: NodeJS.ErrnoException) => {
    if (error.code === "EADDRINUSE") return refuse(`port ${port} is in use. Choose another one with --port.`);
    if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") {
      const advice = "Use 127.0.0.1, or 0.0.0.0 to accept requests from other machines.";
      return refuse(`--host: ${host} is not an address of this machine. ${advice}`);
    }
    if (error instanceof RangeError) return refuse(`--${error.message}`);
    if (error instanceof ScenarioError)
      return refuse(...error.problems.map(({ pointer, message }) => `--scenario ${pointer}: ${message}`));
    return refuse(`cannot listen on ${host} port ${port}: ${error.message}`);
  });
  const caFile = flags["https-ca"];
  if (ca !== undefined && caFile !== undefined) await writeCertificate(caFile, ca);
  reportProblems(await mock.documentProblems(), file);
  console.log(`meshlift-mock listens on ${origin}`);
  if (upstream.upstream === undefined) {
    const sample = await sampleCall(document, origin, curlTrust(ca, caFile));
    if (sample !== undefined) console.log(printable(`Try: ${sample}`));
    const lists = listsWithoutCreated(await loadContract(document));
    if (lists.length > 0) {
      console.log(
        printable(`These lists do not show what is created; --explain says why: ${lists.join(", ")}`),
      );
    }
  } else {
    const lines = Object.entries(upstream.upstream).map(([service, to]) => `${service} to ${to}`);
    console.log(printable(`Forwards ${lines.join(", ")}`));
  }
  if (file !== undefined && flags.watch === true) {
    watchDocument(file, source.files, async (next) => {
      await mock.replaceDocument(next);
      rules.operations = operationsOf(next);
      reportProblems(await mock.documentProblems(), file);
    });
  }
  // Node writes the cache at exit, which a killed process does not reach.
  module.flushCompileCache();
  limitGarbage();
}
