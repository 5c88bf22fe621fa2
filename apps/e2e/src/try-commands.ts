import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";
import type { main as cliMain } from "../../cli/src/main.ts";
import type { operations as cliOperations } from "../../cli/generated/index.ts";

const cli = resolve(import.meta.dirname, "../../cli");

/** The outcome of a dry run of every command. */
export interface DryRuns {
  /** Commands whose request was printed. */
  printed: number;
  /** Command lines that the CLI rejected, with its message: placeholders may not be valid. */
  rejected: string[];
  /** Command lines that ended with an internal error. */
  crashed: string[];
}

/**
 * Runs every command of a generated CLI with `--dry-run`: required flags have an example or a placeholder, and the body
 * is what `--template` prints.
 * @param files the generated files, by absolute path.
 */
export async function tryCommands(files: ReadonlyMap<string, string>): Promise<DryRuns> {
  const folder = await mkdtemp(join(tmpdir(), "meshlift-try-"));
  try {
    const { main, operations } = await bundled(files, folder);
    const outcome: DryRuns = { printed: 0, rejected: [], crashed: [] };
    for (const entry of operations) {
      const { command, templates } = await entry.loadOperation();
      const required = command.flags.filter((flag) => flag.required === "always" && flag.in !== "body");
      const values = required.map(
        (flag) => `--${flag.name}=${flag.values?.[0] ?? (flag.kind === "string" ? "x" : 1)}`,
      );
      const file = command.body === undefined ? [] : ["-f", "-"];
      const words = [command.noun, command.verb, ...values, ...file, "--project-id=p", "--dry-run"];
      const [template = ""] = Object.values(templates);
      // A template of comments only has no required property.
      const isEmpty = template.split("\n").every((line) => /^\s*(?:#|$)/.test(line));
      const isWhole = command.body?.read !== undefined;
      const { code, stderr } = await run(main, words, isEmpty && !isWhole ? "{}" : template);
      const line = `${words.join(" ")}: ${stderr.trim()}`;
      if (code === 0) outcome.printed += 1;
      else if (code === 1) outcome.crashed.push(line);
      else outcome.rejected.push(line);
    }
    return outcome;
  } finally {
    await rm(folder, { recursive: true });
  }
}

interface Cli {
  main: typeof cliMain;
  operations: typeof cliOperations;
}

async function bundled(files: ReadonlyMap<string, string>, folder: string): Promise<Cli> {
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

async function run(
  main: Cli["main"],
  words: readonly string[],
  stdin: string,
): Promise<{ code: number; stderr: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  let told = "";
  stderr.on("data", (text) => (told += String(text)));
  stdout.resume();
  const code = await main(words, {
    version: "0",
    stdin: Readable.from([stdin]),
    stdout,
    stderr,
    env: { MESHLIFT_ENDPOINT: "http://127.0.0.1:4010", MESHLIFT_DEBUG: "1" },
    fetch: () => Promise.reject(new Error("a dry run sends nothing")),
    signal: new AbortController().signal,
  });
  return { code, stderr: told };
}
