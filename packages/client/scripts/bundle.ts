import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import type { Operation } from "@meshlift/openapi";
import { build } from "esbuild";
import manifest from "../package.json" with { type: "json" };
import { generatedModules } from "./generated-modules.ts";

/**
 * Returns a program, bundled and minified, with a client of other operations than those of the document.
 * @param program an ES module that imports `./index.ts`.
 */
export async function bundleClient(program: string, operations: readonly Operation[]): Promise<string> {
  const modules = generatedModules(operations);
  const { outputFiles } = await build({
    stdin: {
      contents: program,
      resolveDir: fileURLToPath(new URL("../src/", import.meta.url)),
      loader: "ts",
    },
    bundle: true,
    format: "esm",
    minify: true,
    write: false,
    plugins: [
      {
        name: "generated",
        setup({ onLoad }) {
          onLoad({ filter: /\/generated\/(operations|services|security)\.ts$/ }, ({ path }) => ({
            contents: modules.get(basename(path)) ?? "",
            loader: "ts",
          }));
          // As in `dist`: tsdown keeps only what is used of a JSON module.
          onLoad({ filter: /\/client\/package\.json$/ }, () => ({
            contents: JSON.stringify({ version: manifest.version }),
            loader: "json",
          }));
        },
      },
    ],
  });
  return outputFiles.map(({ text }) => text).join("");
}
