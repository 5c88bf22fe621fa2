import { camelCase, type Operation, pascalCase } from "@meshlift/openapi";
import { methodSource, typesSource } from "./method-source.ts";
import { indent } from "./source-text.ts";

/**
 * TypeScript source of `generated/operations.ts`: tables of services and paths, types per operation, and
 * `bindMethods`, a table too: what a call does is the same for every operation and stands once, in `src/call.ts`.
 * @throws {Error} for two names that would become one in TypeScript.
 */
export function operationsModule(operations: Operation[]): string {
  const nouns = new Map(
    operations.map(({ noun }) => [noun, operations.filter((operation) => operation.noun === noun)]),
  );
  refuseClashes(operations);
  const servers = new Map(operations.map(({ service, server }) => [service, server]));
  const paths = new Map(operations.map(({ path, service }) => [path, service]));
  const source = [
    `/** Server URL of each service; \`{region}\` is the caller's. */\nexport const services = ${table(servers)};`,
    `/** Part of the API with a host of its own. */\nexport type Service = keyof typeof services;`,
    `/** Service of each path of the document. */\nexport const serviceOf = ${table(paths)} as const satisfies Record<string, Service>;`,
    `/** \`operationId\` of every operation. */\nexport type OperationId = keyof operations;`,
    ...operations.map(typesSource),
    ...[...nouns].map(([noun, members]) => nounInterface(noun, members)),
    methodsInterface([...nouns.keys()]),
    methodsFactory(nouns),
  ].join("\n\n");
  return `${imports(source)}\n\n${source}\n`;
}

/** Types that the generated source may use, by the module they come from. */
const importable = new Map([
  ["../src/call.ts", ["CallOptions"]],
  ["../src/operation-types.ts", ["Fillable", "RequestBody", "ResponseBody"]],
  ["../src/plan.ts", ["MethodMakers"]],
  ["../src/read-method.ts", ["ReadMethod"]],
  ["./schema.ts", ["operations", "paths"]],
]);

/** Only what `source` uses: an unused import is a compile error. */
function imports(source: string): string {
  const lines = [...importable].flatMap(([module, names]) => {
    const used = names.filter((name) => new RegExp(`\\b${name}\\b`).test(source));
    return used.length === 0 ? [] : [`import type { ${used.join(", ")} } from "${module}";`];
  });
  return lines.join("\n");
}

function table(entries: Map<string, string>): string {
  return `{\n${[...entries].map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`).join("")}}`;
}

function nounInterface(noun: string, operations: Operation[]): string {
  const members = operations.map((operation) => indent(methodSource(operation).signature));
  return `/** Operations on ${noun.replaceAll("-", " ")}. */\nexport interface ${pascalCase(noun)} {\n${members.join("\n")}\n}`;
}

function methodsInterface(nouns: string[]): string {
  const members = nouns.map(
    (noun) =>
      `  /** Operations on ${noun.replaceAll("-", " ")}. */\n  ${camelCase(noun)}: ${pascalCase(noun)};\n`,
  );
  return `/** The named methods of a client. */\nexport interface Methods {\n${members.join("")}}`;
}

function methodsFactory(nouns: Map<string, Operation[]>): string {
  const groups = [...nouns].map(([noun, operations]) => {
    const members = operations.map((operation) => indent(methodSource(operation).implementation, 3));
    return `    ${camelCase(noun)}: {\n${members.join("\n")}\n    },`;
  });
  const doc = "/** The named methods, each made of what a call of its operation must know. */";
  const head = "export function bindMethods({ call, read }: MethodMakers): Methods {";
  return `${doc}\n${head}\n  return {\n${groups.join("\n")}\n  };\n}`;
}

function refuseClashes(operations: Operation[]): void {
  for (const { id, parameters } of operations) {
    const names = ["body", ...parameters.map(({ name }) => name)];
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined) throw new Error(`${id}: "${twice}" would name two things in the request`);
  }
}
