import module from "node:module";
import { setFlagsFromString } from "node:v8";
import { readOperations } from "@meshlift/openapi";
import openapi from "@meshlift/spec/openapi.json" with { type: "json" };
import manifest from "../../package.json" with { type: "json" };
import type { Scenario } from "../../generated/scenario.ts";
import { type Asks, helpText, readAdmin, readAllow, readCommandLine, readPort, refuse } from "./flags.ts";
import { createMock } from "../mock.ts";
import type { RedisStore } from "../store/redis.ts";
import { checkReportFile, writeReport } from "../violations/report.ts";
import { LineWriter } from "./line-writer.ts";
import { describeCall } from "./request-log.ts";
import { chooseScenario, scenarioNames } from "../scenario/choice.ts";
import { ScenarioError } from "../scenario/error.ts";
import { readScenario } from "../scenario/file.ts";
import { sampleCall } from "./sample-call.ts";
import type { VerifiedKey } from "../validation/signature.ts";
import { readUpstreamFlags } from "./upstream-flags.ts";
import { addCall, createVerdict, describeVerdict, type Verdict } from "../violations/verdict.ts";

/** Runs the command line of this process. */
export async function main(): Promise<void> {
  // Prism is loaded later, and most of that time is spent on compiling it.
  module.enableCompileCache();
  const asks = readCommandLine();
  if (asks.help === true) {
    console.log(helpText());
  } else if (asks.version === true) {
    console.log(manifest.version);
  } else {
    await serve(asks);
  }
}

/** The client of Redis is loaded only where it is asked for. */
async function openStore(url: string): Promise<RedisStore> {
  const { createRedisStore } = await import("../store/redis.ts");
  return createRedisStore(url).catch((error: Error) => refuse(error.message));
}

/** The key is the one that the client would sign with. */
async function loadKey(): Promise<VerifiedKey> {
  const { loadCredentials } = await import("@meshlift/client/node");
  const { key } = await loadCredentials().catch((error: Error) =>
    refuse(`--verify-signature: ${error.message}`),
  );
  return key;
}

/** A shipped scenario, or that of a file. What is neither a name nor looks like a path was meant to be a name. */
async function openScenario(choice: string): Promise<Scenario> {
  const isFile = !scenarioNames.includes(choice) && /[./\\]/.test(choice);
  try {
    return isFile ? await readScenario(choice) : chooseScenario(choice, () => readOperations(openapi));
  } catch (error) {
    if (error instanceof ScenarioError) {
      // Only a file has a name to be told.
      const said = isFile ? error.message : error.problems.map(({ message }) => message).join("\n");
      return refuse(`--scenario: ${said}`);
    }
    throw error;
  }
}

/** Says and writes the verdict. @returns the exit code. */
async function conclude(verdict: Verdict, report: string | undefined): Promise<number> {
  console.log(`meshlift-mock: ${describeVerdict(verdict)}`);
  try {
    if (report !== undefined) await writeReport(report, verdict);
    return verdict.total === 0 ? 0 : 1;
  } catch (error) {
    console.error(`meshlift-mock: the report was not written: ${String(error)}`);
    return 1;
  }
}

/**
 * A mock may run for days. By itself V8 grows the young generation to 64 MB while the mock loads, and lets the old one
 * grow severalfold before it collects it, which looks like a leak. A small young generation is as fast here, because
 * little of a request survives it.
 */
function keepMemoryFlat(): void {
  setFlagsFromString("--semi-space-growth-factor=1");
  setFlagsFromString("--heap-growing-percent=20");
}

async function serve(given: Asks): Promise<void> {
  keepMemoryFlat();
  const { port, host, store: url = process.env["MESHLIFT_MOCK_STORE"], report } = given;
  const wanted = readPort(port);
  const admin = readAdmin(given.admin);
  if (report !== undefined)
    await checkReportFile(report).catch((error: Error) => refuse(`--report ${error.message}`));
  // Node would take no address for all of them.
  if (host === "") refuse("--host must not be empty");
  const operations = readOperations(openapi);
  const services = [...new Set(operations.map(({ service }) => service))];
  const upstream = readUpstreamFlags(given, services);
  const store = url === undefined || url === "" ? undefined : await openStore(url);
  const verdict = createVerdict(
    operations.map(({ id }) => id),
    new Date(),
  );
  const log = new LineWriter(process.stdout);
  const mock = createMock({
    ...upstream,
    ...(given.scenario !== undefined && { scenario: await openScenario(given.scenario) }),
    allow: readAllow(given.allow),
    ...(given["verify-signature"] === true && { verifySignature: await loadKey() }),
    onCall(call, violations) {
      addCall(verdict, call, violations);
      log.write(describeCall(call, violations));
    },
    ...(store && { store }),
  });
  // Whoever reads the log may stop reading; the mock goes on.
  process.stdout.on("error", () => {});
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, async () => {
      await mock.close();
      log.flush();
      store?.close();
      process.exit(await conclude(verdict, report));
    });
  }
  const { url: origin } = await mock
    .listen({ port: wanted, host, admin })
    .catch((error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE")
        return refuse(`port ${wanted} is in use: give another one with --port`);
      if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") {
        const ways = "give 127.0.0.1, or 0.0.0.0 to be reached by other machines too";
        return refuse(`--host ${host} is no address of this machine: ${ways}`);
      }
      if (error instanceof RangeError) return refuse(`--${error.message}`);
      return refuse(`cannot listen on ${host} port ${wanted}: ${error.message}`);
    });
  console.log(`meshlift-mock listens on ${origin}`);
  if (upstream.upstream === undefined) {
    const sample = await sampleCall(openapi, origin);
    if (sample !== undefined) console.log(`Try: ${sample}`);
  } else {
    const lines = Object.entries(upstream.upstream).map(([service, to]) => `${service} to ${to}`);
    console.log(`Forwards ${lines.join(", ")}`);
  }
  // Now, for a mock may be killed rather than ended.
  module.flushCompileCache();
}
