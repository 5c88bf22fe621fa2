/**
 * Prints the size of the client after gzip, and fails when a part exceeds its limit. The limits are on the fixed part
 * and on each operation, so that adding operations to the document does not break the build.
 */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { type Operation, readOperations } from "@meshlift/openapi";
import { bundleClient } from "./bundle.ts";

/** Bytes that one operation may add. */
const operationLimit = 60;

/** Programs, and the bytes that each may have without the operations. */
const programs = [
  {
    name: "an app with a token and one call",
    source: `import { createMethods } from "./index.ts";
const { releases } = createMethods({ region: "cn-north-4", auth: { token: "the token from IAM" } });
console.log(await releases.get({ mesh_id: "m", namespace: "n", release_id: "r" }));`,
    fixedLimit: 5700,
  },
  {
    name: "createClient with a token (with openapi-fetch)",
    source: `export { createClient } from "./index.ts";`,
    fixedLimit: 8600,
  },
  {
    name: "everything (with openapi-fetch)",
    source: `export * from "./index.ts";`,
    fixedLimit: 9800,
  },
];

const document = await readFile(fileURLToPath(import.meta.resolve("@meshlift/spec/openapi.json")), "utf8");
const operations = readOperations(JSON.parse(document));
const added = [1, 2, 3, 4].flatMap((by) => operations.map((operation) => renamed(operation, by)));

for (const { name, source, fixedLimit } of programs) {
  const total = await sizeWith(source, operations);
  const growth = (await sizeWith(source, [...operations, ...added])) - total;
  const each = Math.round(growth / added.length);
  const fixed = total - each * operations.length;
  console.log(`${name}: ${total} B after gzip
  fixed part ${fixed} B (limit ${fixedLimit} B)
  each operation ${each} B (limit ${operationLimit} B); the document has ${operations.length}`);
  if (fixed > fixedLimit || each > operationLimit) {
    console.error(`  ${name}: a limit is exceeded`);
    process.exitCode = 1;
  }
}

async function sizeWith(source: string, some: readonly Operation[]): Promise<number> {
  return gzipSync(await bundleClient(source, some), { level: 9 }).length;
}

/** Returns the operation under names of its own, as long as they were, so that gzip finds nothing to share. */
function renamed(operation: Operation, by: number): Operation {
  const rotate = (text: string): string =>
    text.replaceAll(/[a-z]/g, (letter) =>
      String.fromCodePoint(97 + ((letter.charCodeAt(0) - 97 + by * 5) % 26)),
    );
  return {
    ...operation,
    id: rotate(operation.id),
    noun: rotate(operation.noun),
    verb: rotate(operation.verb),
    path: rotate(operation.path),
    parameters: operation.parameters.map((parameter) => ({ ...parameter, name: rotate(parameter.name) })),
  };
}
