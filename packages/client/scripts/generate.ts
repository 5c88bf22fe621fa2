/** Writes `generated/`: the types of the document, its services and security, a method per operation. All files or none. */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { readOperations } from "@meshlift/openapi";
import openapiTypescript, { astToString } from "openapi-typescript";
import ts from "typescript";
import { banner, generatedModules } from "./generated-modules.ts";

const target = new URL("../generated/", import.meta.url);

/** Docstrings of the types of the document, which openapi-typescript leaves out. */
const purposes = {
  paths: "Every path of the document with its operations, as openapi-fetch takes them.",
  components: "Schemas, parameters and responses of the document, by name.",
  operations: "Every operation of the document by its `operationId`: parameters, body and responses.",
};

/** Lets an optional property be undefined, also for callers with `exactOptionalPropertyTypes`: JSON leaves it out. */
function acceptUndefined(property: ts.PropertySignature): ts.PropertySignature {
  const { modifiers, name, questionToken, type } = property;
  if (questionToken === undefined || type === undefined) return property;
  const undefinedType = ts.factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword);
  const either = ts.factory.createUnionTypeNode([type, undefinedType]);
  return ts.factory.updatePropertySignature(property, modifiers, name, questionToken, either);
}

function documented(types: string): string {
  return Object.entries(purposes).reduce(
    (text, [name, purpose]) => text.replace(`export interface ${name} {`, `/** ${purpose} */\n$&`),
    types,
  );
}

try {
  const source: unknown = JSON.parse(
    await readFile(fileURLToPath(import.meta.resolve("@meshlift/spec/openapi.json")), "utf8"),
  );
  const operations = readOperations(source);
  const types = await openapiTypescript(new URL(import.meta.resolve("@meshlift/spec/openapi.json")), {
    alphabetize: false,
    emptyObjectsUnknown: true,
    silent: true,
    transformProperty: acceptUndefined,
  });

  const files = generatedModules(operations);
  files.set("schema.ts", banner + documented(astToString(types)));
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  for (const [name, text] of files) await writeFile(new URL(name, target), text);
} catch (error) {
  console.error(`client: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
