import { enableCompileCache } from "../../../compile-cache.ts";

/** Runs the command line of this process and sets its exit code. */
export async function start(argv: readonly string[], version: string): Promise<void> {
  // Node warns that one overrides the other as soon as `node:util` is loaded.
  if (process.env["FORCE_COLOR"] !== undefined) delete process.env["NO_COLOR"];
  // It speeds up only what is imported later, so this file imports nothing else before.
  enableCompileCache();
  await runCommand(argv, version);
}

/** Returns why the proxy that the environment names cannot be used. */
async function startProxy(): Promise<string | undefined> {
  // Loading it costs a start more than the rest does, and most machines have no proxy.
  if (!Object.keys(process.env).some((name) => /^https?_proxy$/i.test(name))) return undefined;
  const { useProxy } = await import("./use-proxy.ts");
  return useProxy(process.env);
}

/** Ctrl-C, the signal of a pipeline that cancels a job, and that of a terminal that was closed. */
const endings = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

async function runCommand(argv: readonly string[], version: string): Promise<void> {
  const { main, interruptedCode } = await import("./main.ts");
  const interruption = new AbortController();
  let ending: NodeJS.Signals | undefined;
  // A second signal has no listener and ends the process.
  for (const name of endings)
    process.once(name, () => {
      ending ??= name;
      interruption.abort();
    });
  process.exitCode = await main(argv, {
    version,
    // Opened only by a command that reads it.
    get stdin() {
      return process.stdin;
    },
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    fetch: globalThis.fetch,
    proxyProblem: await startProxy(),
    signal: interruption.signal,
  });
  // The command has cleaned up and reported. The signal now ends the process, so that its caller sees it: not where the
  // exit code says more, such as that a create may have been accepted.
  const interrupted = process.exitCode === interruptedCode;
  if (interrupted && (ending === "SIGTERM" || ending === "SIGHUP")) process.kill(process.pid, ending);
}
