import { createRequire } from "node:module";
import { camelCase, closed, isRecord, type Operation, type Schema } from "@meshlift/openapi";
import { Ajv2020 } from "ajv/dist/2020.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import { projectIdParameter } from "../src/command/operation.ts";

const require = createRequire(import.meta.url);

/** Returns the validator of an operation as JavaScript, and its type. It checks a request as the client takes it. */
export function validatorModule(operation: Operation): { code: string; types: string } {
  const ajv = new Ajv2020({
    allErrors: true,
    // Every object inherits a `constructor`, which is not a property of the request.
    ownProperties: true,
    code: { source: true, esm: true },
    // The document has been linted; keywords of OpenAPI that JSON Schema does not know are allowed.
    strict: false,
    // `format` is only an annotation in JSON Schema 2020-12.
    validateFormats: false,
  });
  ajv.addSchema(requestSchema(operation), operation.id);
  return {
    code: selfContained(standaloneCode.default(ajv, { validate: operation.id })),
    types: typesModule(operation),
  };
}

/** Returns the schema of the request that a named method of the client takes: parameters by name, the body under `body`. */
function requestSchema({ parameters, requestBody }: Operation): Schema {
  const properties = Object.fromEntries(parameters.map(({ name, schema }) => [name, schema]));
  const required = parameters.filter((parameter) => parameter.required).map(({ name }) => name);
  if (requestBody !== undefined) {
    properties["body"] = closed(requestBody.schema);
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
  const request = `Parameters<Client["${camelCase(noun)}"]["${camelCase(verb)}"]>[0]`;
  return [
    `import type { Client } from "@meshlift/client";`,
    `import type { Validator } from "../src/command/call.ts";`,
    ``,
    `export declare const validate: Validator<${request}>;`,
    ``,
  ].join("\n");
}
