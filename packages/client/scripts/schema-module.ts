import {
  ignoredHeaders,
  isRecord,
  type Operation,
  pointerTokens,
  setOwn,
  valueAt,
  valueIn,
  withPointerReferences,
} from "@meshlift/openapi";
import openapiTypescript, { astToString } from "openapi-typescript";
import ts from "typescript";

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

/** Returns the source of `generated/schema.ts`: the types of the document, by openapi-typescript. */
export async function schemaModule(document: unknown, operations: readonly Operation[]): Promise<string> {
  const copy: unknown = structuredClone(withPointerReferences(document));
  for (const section of ["paths", "components"]) removeExtensions(valueIn(copy, [section]));
  removeDeadMappings(copy, copy);
  for (const { pointer, id } of operations) {
    const tokens = pointerTokens(pointer);
    const node = valueIn(copy, tokens);
    // Without an ID, openapi-typescript gives the operation no type of its own.
    if (isRecord(node)) setOwn(node, "operationId", id);
    removeExtensions(valueIn(copy, [...tokens, "responses"]));
    for (const owner of [node, valueIn(copy, tokens.slice(0, -1))]) removeIgnoredHeaders(copy, owner);
  }
  const types = await openapiTypescript(JSON.stringify(copy), {
    alphabetize: false,
    emptyObjectsUnknown: true,
    silent: true,
    transformProperty: acceptUndefined,
  });
  return documented(astToString(types));
}

/** Removes the `x-` properties of an object that is a map otherwise: openapi-typescript would take them for entries. */
function removeExtensions(map: unknown): void {
  if (!isRecord(map)) return;
  for (const name of Object.keys(map)) if (name.startsWith("x-")) delete map[name];
}

/**
 * Removes what the mappings of discriminators name if the document does not have it: openapi-typescript would stop. A
 * mapping is a hint, which changes no rule of its schema (OpenAPI 3.1, "Discriminator Object").
 */
function removeDeadMappings(document: unknown, value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  for (const inner of Object.values(value)) removeDeadMappings(document, inner);
  const mapping = valueIn(value, ["discriminator", "mapping"]);
  if (!isRecord(mapping)) return;
  for (const [name, target] of Object.entries(mapping)) {
    const isDead = String(target).startsWith("#") && valueAt(document, String(target).slice(1)) === undefined;
    if (isDead) delete mapping[name];
  }
}

function removeIgnoredHeaders(document: unknown, owner: unknown): void {
  const parameters = isRecord(owner) ? owner["parameters"] : undefined;
  if (!isRecord(owner) || !Array.isArray(parameters)) return;
  setOwn(
    owner,
    "parameters",
    parameters.filter((parameter: unknown) => {
      const reference = isRecord(parameter) ? parameter["$ref"] : undefined;
      const found =
        typeof reference === "string" ? valueIn(document, pointerTokens(reference.slice(1))) : parameter;
      const name = isRecord(found) && found["in"] === "header" ? found["name"] : undefined;
      return !(typeof name === "string" && ignoredHeaders.has(name.toLowerCase()));
    }),
  );
}
