import { createRequire } from "node:module";
import { camelCase, closed, isRecord, type Operation, type Schema } from "@meshlift/openapi";
import { Ajv2020 } from "ajv/dist/2020.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import { projectIdParameter } from "../src/command.ts";

const require = createRequire(import.meta.url);

/** The validator of an operation, over its request as the client takes it, in plain JavaScript; and its type. */
export function validatorModule(operation: Operation): { code: string; types: string } {
  const ajv = new Ajv2020({
    allErrors: true,
    // A member called `constructor` is not there just because every object inherits one.
    ownProperties: true,
    code: { source: true, esm: true },
    // The document has been linted; words of OpenAPI that JSON Schema does not know are no mistake here.
    strict: false,
    // `format` is an annotation in JSON Schema 2020-12, and so it stays.
    validateFormats: false,
  });
  ajv.addSchema(requestSchema(operation), operation.id);
  return {
    code: selfContained(standaloneCode.default(ajv, { validate: operation.id })),
    types: typesModule(operation),
  };
}

/** Schema of what a named method of the client takes: parameters side by side, the body under `body`. */
function requestSchema({ parameters, requestBody }: Operation): Schema {
  const properties = Object.fromEntries(parameters.map(({ name, schema }) => [name, schema]));
  const required = parameters.filter((parameter) => parameter.required).map(({ name }) => name);
  if (requestBody !== undefined) {
    properties["body"] = closed(requestBody.schema);
    if (requestBody.required) required.push("body");
  }
  // The client asks for it wherever it occurs.
  if (projectIdParameter in properties && !required.includes(projectIdParameter))
    required.push(projectIdParameter);
  return { type: "object", properties, required };
}

/**
 * Ajv writes `require` of its runtime also into ES modules. The few functions are copied in instead: each loader has
 * its own idea of what a CommonJS default is.
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
    `import type { Validator } from "../src/call.ts";`,
    ``,
    `export declare const validate: Validator<${request}>;`,
    ``,
  ].join("\n");
}
