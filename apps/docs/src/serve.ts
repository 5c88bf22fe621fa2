import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { base } from "./address.ts";
import { createSite } from "./site.ts";

const usage = "Usage: node apps/docs/src/serve.ts [--port <number>]";
const dist = join(import.meta.dirname, "../dist");
const host = "127.0.0.1";

/** An error that the user can fix. */
class StartError extends Error {}

function readPort(): number {
  let text: string;
  try {
    text = parseArgs({ options: { port: { type: "string", default: "4020" } } }).values.port;
  } catch (error) {
    // Drop Node's second sentence, which explains positional arguments.
    const reason = error instanceof Error ? error.message.split(/\. |\n/, 1) : [error];
    throw new StartError(`${reason.join()}. ${usage}`);
  }
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  throw new StartError(`--port: expected a number from 0 to 65535, got "${text}".`);
}

function explain(error: unknown, port: number): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") return new StartError(`Port ${port} is in use. Choose another with --port.`);
  if (code === "EACCES")
    return new StartError(`You do not have permission to use port ${port}. Choose another with --port.`);
  return error;
}

async function serve(): Promise<void> {
  const port = readPort();
  if (!existsSync(join(dist, "index.html"))) {
    const folder = relative(process.cwd(), dist);
    throw new StartError(`${folder} has no built docs. Run "pnpm run docs", which builds them first.`);
  }
  // Load the mock only after the checks above, because loading takes longer than reporting an error.
  const { createMock } = await import("@meshlift/mock");
  const mock = createMock();
  const { url } = await mock.listen({ admin: "local" });
  const site = await createSite(dist, { base, mock: url });
  await new Promise<void>((resolve, reject) => {
    site.once("error", reject);
    site.listen(port, host, resolve);
  }).catch(async (error: unknown) => {
    await mock.close();
    throw explain(error, port);
  });
  const address = site.address();
  const actual = typeof address === "object" && address !== null ? address.port : port;
  const home = `http://${host}:${actual}${base}`;
  console.log(`Docs: ${home} (stop with Ctrl-C)\nTry it: ${home}try/`);
  const stop = (): void => {
    site.close();
    site.closeAllConnections();
    void mock.close();
  };
  process.once("SIGINT", stop).once("SIGTERM", stop);
}

serve().catch((error: unknown) => {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
});
