/** Writes `generated/`: the types of the document, its services and security, a method per operation. All files or none. */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { clientModules } from "./generated-modules.ts";

const target = new URL("../generated/", import.meta.url);

try {
  const source: unknown = JSON.parse(
    await readFile(fileURLToPath(import.meta.resolve("@meshlift/spec/openapi.json")), "utf8"),
  );
  const files = await clientModules(source);
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  for (const [name, text] of files) await writeFile(new URL(name, target), text);
} catch (error) {
  console.error(`client: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
