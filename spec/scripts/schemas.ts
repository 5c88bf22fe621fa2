import { Ajv2020 } from "ajv/dist/2020.js";
import { childPointer, isRecord } from "@meshlift/openapi";
import type { Source } from "./sources.ts";

/**
 * Returns a message for each schema that does not compile. Prism silently accepts such a schema and then validates
 * nothing. Each file is compiled alone, so that the message names the invalid file and not the files that reference it.
 */
export function brokenSchemas(sources: Source[]): string[] {
  const ajv = new Ajv2020({ strict: true, strictTypes: true, validateFormats: false });
  return sources
    .flatMap(({ file, content }) => schemasOf(file, content))
    .flatMap(([location, schema]) => {
      try {
        ajv.compile(schema);
        return [];
      } catch (error) {
        return [`${location}: ${error instanceof Error ? error.message : String(error)}`];
      }
    });
}

function schemasOf(file: string, content: unknown): [location: string, schema: object][] {
  if (file.startsWith("schemas/")) return isRecord(content) ? [[file, alone(content)]] : [];
  // An example is data, so a property named `schema` in it is not a schema.
  if (file.startsWith("examples/")) return [];
  return inlineSchemas(content, `${file}#`);
}

/** Returns the schemas inside another object: `schema` of a parameter or body, and maps named `schemas`. */
function inlineSchemas(value: unknown, location: string): [location: string, schema: object][] {
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const at = childPointer(location, key);
    if (key === "examples" || !isRecord(child)) return [];
    if (key === "schema") return [[at, alone(child)]];
    if (key === "schemas")
      return Object.entries(child).flatMap(([name, schema]) => inlineSchemas({ schema }, `${at}/${name}`));
    return inlineSchemas(child, at);
  });
}

/** Returns a copy without references; the referenced files are compiled on their own. */
function alone(schema: Record<string, unknown>): object {
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key, value]) => key !== "$ref" || typeof value !== "string")
      .map(([key, value]) => [key, withoutReferences(value)]),
  );
}

function withoutReferences(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutReferences);
  return isRecord(value) ? alone(value) : value;
}
