import { dirname, join, resolve } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";
import type { main as cliMain } from "../../cli/src/main.ts";
import type { operations as cliOperations } from "../../cli/generated/index.ts";

const cli = resolve(import.meta.dirname, "../../cli");

/** A CLI that was generated for a document. */
export interface GeneratedCli {
  main: typeof cliMain;
  operations: typeof cliOperations;
}

/**
 * Bundles a generated CLI and loads it.
 * @param files the generated files, by absolute path.
 * @param folder gets the bundle.
 */
export async function loadCli(files: ReadonlyMap<string, string>, folder: string): Promise<GeneratedCli> {
  const outfile = join(folder, "cli.mjs");
  await build({
    stdin: {
      contents: `export { main } from "./src/main.ts"; export { operations } from "./generated/index.ts";`,
      resolveDir: cli,
    },
    bundle: true,
    platform: "node",
    format: "esm",
    outfile,
    logLevel: "error",
    banner: {
      js: `import { createRequire } from "node:module"; const require = createRequire(import.meta.url);`,
    },
    plugins: [replacing(files)],
  });
  return await import(pathToFileURL(outfile).href);
}

function replacing(files: ReadonlyMap<string, string>): Plugin {
  return {
    name: "generated",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
        const absolute = resolve(resolveDir, path);
        return files.has(absolute) ? { path: absolute } : undefined;
      });
      onLoad({ filter: /\/generated\// }, ({ path }) => {
        const contents = files.get(path);
        return contents === undefined
          ? undefined
          : { contents, loader: path.endsWith(".js") ? "js" : "ts", resolveDir: dirname(path) };
      });
    },
  };
}

/** The surroundings of one run. */
export interface RunOptions {
  stdin?: string;
  env?: Record<string, string>;
  /** Responds to requests; by default there are none. */
  fetch?: typeof fetch;
  /** Called with what is written to standard output. */
  onStdout?: (text: string) => void;
  signal?: AbortSignal;
}

/** The outcome of one run. */
export interface RunOutcome {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs one command line of a generated CLI in this process. */
export async function runCli(
  { main }: GeneratedCli,
  words: readonly string[],
  options: RunOptions = {},
): Promise<RunOutcome> {
  const { stdin = "", env, onStdout, signal = new AbortController().signal } = options;
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const outcome = { stdout: "", stderr: "" };
  stdout.on("data", (text) => {
    outcome.stdout += String(text);
    onStdout?.(String(text));
  });
  stderr.on("data", (text) => (outcome.stderr += String(text)));
  const code = await main(words, {
    version: "0",
    stdin: Readable.from([stdin]),
    stdout,
    stderr,
    env: { MESHLIFT_ENDPOINT: "http://127.0.0.1:4010", MESHLIFT_DEBUG: "1", ...env },
    fetch: options.fetch ?? (() => Promise.reject(new Error("no request was expected"))),
    signal,
  });
  return { code, ...outcome };
}
