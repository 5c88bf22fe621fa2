/** Prints what an operation more costs the whole client after gzip, and fails when it is more than it may be. */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { type Operation, readOperations } from "@meshlift/openapi";
import { build } from "esbuild";
import { operationsModule } from "./operations-module.ts";

/** Bytes that an operation may cost. */
const limit = 60;

const document = await readFile(fileURLToPath(import.meta.resolve("@meshlift/spec/openapi.json")), "utf8");
const operations = readOperations(JSON.parse(document));
const added = [1, 2, 3, 4].flatMap((by) => operations.map((operation) => renamed(operation, by)));

const growth = (await sizeWith([...operations, ...added])) - (await sizeWith(operations));
const each = Math.round(growth / added.length);
console.log(
  `  An operation more: ${each} B, by ${added.length} added to ${operations.length} (limit ${limit} B)`,
);
if (each > limit) process.exitCode = 1;

/** The whole client with these operations in place of the generated ones, in bytes after gzip. */
async function sizeWith(some: Operation[]): Promise<number> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("../src/index.ts", import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    plugins: [
      {
        name: "operations",
        setup({ onLoad }) {
          const contents = operationsModule(some);
          onLoad({ filter: /\/generated\/operations\.ts$/ }, () => ({ contents, loader: "ts" }));
        },
      },
    ],
  });
  return outputFiles.reduce((size, { contents }) => size + gzipSync(contents, { level: 9 }).length, 0);
}

/** The operation under names of its own, as long as they were, so that gzip finds nothing to share. */
function renamed(operation: Operation, by: number): Operation {
  const turn = (text: string): string =>
    text.replaceAll(/[a-z]/g, (letter) =>
      String.fromCodePoint(97 + ((letter.charCodeAt(0) - 97 + by * 5) % 26)),
    );
  return {
    ...operation,
    id: turn(operation.id),
    noun: turn(operation.noun),
    verb: turn(operation.verb),
    path: turn(operation.path),
    parameters: operation.parameters.map((parameter) => ({ ...parameter, name: turn(parameter.name) })),
  };
}
