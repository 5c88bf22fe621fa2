import { createRequire } from "node:module";
import { camelCase, closed, isRecord, type Operation, requestKind, type Schema } from "@meshlift/openapi";
import { Ajv2020 } from "ajv/dist/2020.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import { projectIdParameter } from "../src/command/operation.ts";
import { GenerateError } from "./generate-error.ts";

const require = createRequire(import.meta.url);

/**
 * Returns the validator of an operation as JavaScript, and its type. It checks a request as the client takes it.
 * @param definitions the schemas of the document that contain themselves, by URI.
 * @throws {GenerateError} for a schema that is not valid.
 */
export function validatorModule(
  operation: Operation,
  definitions: Readonly<Record<string, Schema>> = {},
): { code: string; types: string } {
  const types = typesModule(operation);
  try {
    return { code: validatorCode(operation, definitions, true), types };
  } catch {
    try {
      // A pattern may need a regular expression without the flag `u`, such as `[\w-.]`.
      return { code: validatorCode(operation, definitions, false), types };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new GenerateError(`${operation.id}: a schema of its request is not valid: ${reason}`);
    }
  }
}

function validatorCode(
  operation: Operation,
  definitions: Readonly<Record<string, Schema>>,
  unicodeRegExp: boolean,
): string {
  const ajv = new Ajv2020({
    allErrors: true,
    // Every object inherits a `constructor`, which is not a property of the request.
    ownProperties: true,
    code: { source: true, esm: true },
    // The document has been linted; keywords of OpenAPI that JSON Schema does not know are allowed.
    strict: false,
    // `format` is only an annotation in JSON Schema 2020-12.
    validateFormats: false,
    unicodeRegExp,
  });
  for (const [uri, schema] of Object.entries(definitions)) ajv.addSchema(schema, uri);
  ajv.addSchema(requestSchema(operation), "openapi:request");
  return selfContained(standaloneCode.default(ajv, { validate: "openapi:request" }));
}

/** Returns the schema of the request that a named method of the client takes: parameters by name, the body under `body`. */
function requestSchema({ parameters, requestBody }: Operation): Schema {
  const properties = Object.fromEntries(parameters.map(({ name, schema }) => [name, schema]));
  const required = parameters.filter((parameter) => parameter.required).map(({ name }) => name);
  if (requestBody !== undefined) {
    const kind = requestKind(requestBody);
    // Text and bytes are sent as they are.
    properties["body"] =
      kind === "text" ? { type: "string" } : kind === "bytes" ? {} : closed(requestBody.schema);
    if (requestBody.required) required.push("body");
  }
  // The client requires it wherever it occurs.
  if (projectIdParameter in properties && !required.includes(projectIdParameter))
    required.push(projectIdParameter);
  return { type: "object", properties, required };
}

/**
 * Replaces the `require` of ajv's runtime, which it also writes into ES modules, by a copy of the functions: loaders
 * disagree about the default export of a CommonJS module.
 */
function selfContained(code: string): string {
  const copies = new Map<string, string>();
  const rest = code.replaceAll(
    /require\("(ajv\/dist\/runtime\/(\w+))"\)\.default/g,
    (_, path: string, name: string) => {
      const runtime: unknown = require(path);
      const copy: unknown = isRecord(runtime) ? runtime["default"] : undefined;
      if (typeof copy !== "function") throw new Error(`${path} exports no function`);
      copies.set(name, `const ${name} = ${copy.toString()};\n`);
      return name;
    },
  );
  const whole = [...copies.values(), rest.replace('"use strict";', "")].join("");
  if (/\brequire\(/.test(whole)) throw new Error("the validators need a module that cannot be copied");
  return whole;
}

function typesModule({ noun, verb }: Operation): string {
  const request = `Parameters<Methods["${camelCase(noun)}"]["${camelCase(verb)}"]>[0]`;
  return [
    `import type { Methods } from "@meshlift/client";`,
    `import type { Validator } from "../src/command/call.ts";`,
    ``,
    `export declare const validate: Validator<${request}>;`,
    ``,
  ].join("\n");
}
