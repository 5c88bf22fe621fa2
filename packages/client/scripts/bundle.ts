import { mkdtemp, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Operation } from "@meshlift/openapi";
import { build as bundle } from "esbuild";
import { build } from "tsdown";
import { generatedModules } from "./generated-modules.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Returns programs, each bundled and minified with a client of other operations than those of the document. The client
 * is built as for its tarball, and then bundled as an app does it.
 * @param programs ES modules that import `./index.js`.
 */
export async function bundleClient(
  operations: readonly Operation[],
  programs: readonly string[],
): Promise<string[]> {
  const modules = generatedModules(operations);
  const folder = await mkdtemp(join(root, "node_modules/.bundle-"));
  try {
    await build({
      config: false,
      cwd: root,
      entry: "src/index.ts",
      outDir: folder,
      dts: false,
      fixedExtension: false,
      logLevel: "warn",
      plugins: {
        name: "generated",
        load(id) {
          return id.startsWith(join(root, "generated")) ? modules.get(basename(id)) : undefined;
        },
      },
    });
    return await Promise.all(programs.map((program) => bundleProgram(program, folder)));
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function bundleProgram(contents: string, resolveDir: string): Promise<string> {
  const { outputFiles } = await bundle({
    stdin: { contents, resolveDir },
    bundle: true,
    format: "esm",
    minify: true,
    write: false,
  });
  return outputFiles.map(({ text }) => text).join("");
}
