/** Writes `generated/`: the types of the document, and one method per operation. All files, or none. */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { readOperations } from "@meshlift/spec";
import openapiTypescript, { astToString } from "openapi-typescript";
import { operationsModule } from "./operations-module.ts";

const banner = '// Generated from spec/ by "pnpm generate". Do not edit.\n';
const target = new URL("../generated/", import.meta.url);

try {
  const source: unknown = JSON.parse(
    await readFile(fileURLToPath(import.meta.resolve("@meshlift/spec/openapi.json")), "utf8"),
  );
  const operations = readOperations(source);
  const types = await openapiTypescript(new URL(import.meta.resolve("@meshlift/spec/openapi.json")), {
    alphabetize: false,
    silent: true,
  });

  const files = new Map([
    ["schema.ts", banner + astToString(types)],
    ["operations.ts", banner + operationsModule(operations)],
  ]);
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  for (const [name, text] of files) await writeFile(new URL(name, target), text);
} catch (error) {
  console.error(`client: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
