#!/usr/bin/env node
import { enableCompileCache, flushCompileCache } from "node:module";
import openapi from "@meshlift/spec/openapi.json" with { type: "json" };
import manifest from "../package.json" with { type: "json" };
import { type Asks, helpText, readCommandLine, readPort, refuse } from "./command-line.ts";
import { createMock } from "./mock.ts";
import type { RedisStore } from "./redis.ts";
import { describeCall } from "./request-log.ts";
import { sampleCall } from "./sample-call.ts";

// Prism is loaded later, and most of that time is spent on compiling it.
enableCompileCache();
const asks = readCommandLine();
if (asks.help === true) {
  console.log(helpText());
} else if (asks.version === true) {
  console.log(manifest.version);
} else {
  await serve(asks);
}

/** The client of Redis is loaded only where it is asked for. */
async function openStore(url: string): Promise<RedisStore> {
  const { createRedisStore } = await import("./redis.ts");
  return createRedisStore(url).catch((error: Error) => refuse(error.message));
}

async function serve({ port, host, store: url = process.env["MESHLIFT_MOCK_STORE"] }: Asks): Promise<void> {
  const wanted = readPort(port);
  // Node would take no address for all of them.
  if (host === "") refuse("--host must not be empty");
  const store = url === undefined || url === "" ? undefined : await openStore(url);
  const mock = createMock({
    onCall: (...call) => console.log(describeCall(...call)),
    ...(store && { store }),
  });
  // Whoever reads the log may stop reading; the mock goes on.
  process.stdout.on("error", () => {});
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, async () => {
      await mock.close();
      store?.close();
      process.exit(0);
    });
  }
  const { url: origin } = await mock.listen({ port: wanted, host }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "EADDRINUSE") return refuse(`port ${wanted} is in use: give another one with --port`);
    if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") {
      const ways = "give 127.0.0.1, or 0.0.0.0 to be reached by other machines too";
      return refuse(`--host ${host} is no address of this machine: ${ways}`);
    }
    return refuse(`cannot listen on ${host} port ${wanted}: ${error.message}`);
  });
  console.log(`meshlift-mock listens on ${origin}`);
  const sample = await sampleCall(openapi, origin);
  if (sample !== undefined) console.log(`Try: ${sample}`);
  // Now, for a mock may be killed rather than ended.
  flushCompileCache();
}
