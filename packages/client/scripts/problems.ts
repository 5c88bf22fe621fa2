import { readFileSync } from "node:fs";
import {
  camelCase,
  describeSecurity,
  type DocumentProblem,
  type Operation,
  pascalCase,
  supportedSecurity,
} from "@meshlift/openapi";
import { typeName } from "./method-source.ts";

/** Returns everything that the client cannot express, each with its location and a remedy. */
export function clientProblems(operations: readonly Operation[]): DocumentProblem[] {
  return [...operations.flatMap(problemsOf), ...nameProblems(operations)];
}

function problemsOf(operation: Operation): DocumentProblem[] {
  const { id, pointer, noun, parameters, servers } = operation;
  const problems: DocumentProblem[] = [];
  const refuse = (problem: string, location = pointer): void => {
    problems.push({ pointer: location, message: `${id}: ${problem}` });
  };
  if (camelCase(noun) === "raw") {
    refuse(`the noun "raw" is reserved, because client.raw is openapi-fetch: use another noun`);
  }
  for (const name of [noun, operation.verb]) {
    if (!/^[a-z][A-Za-z0-9]*$/.test(camelCase(name)) && noun !== "") {
      refuse(
        `"${name}" is not a valid name in TypeScript: use single hyphens, each before a letter or a digit`,
      );
    }
  }
  for (const parameter of parameters) {
    if (parameter.name === "body") {
      refuse(
        `the parameter "body" is reserved for the body: rename the parameter`,
        `${parameter.pointer}/name`,
      );
    }
  }
  for (const [name, variable] of Object.entries(servers[0].variables)) {
    if (name !== "region" && variable.default === undefined) {
      refuse(`the variable "${name}" of the server has no default: declare it`, `${servers[0].pointer}/url`);
    }
  }
  if (supportedSecurity(operation) === undefined) {
    refuse(
      `needs ${describeSecurity(operation)}, but the client supports only one API key in a header, a bearer token, or HTTP Basic: add such an alternative`,
    );
  }
  return problems;
}

/** Names that the generated module declares or imports for itself, or uses as globals. */
const ownTypes = [
  "Methods",
  "OperationId",
  "Fillable",
  "ParameterValue",
  "RequestBody",
  "ResponseBody",
  "ItemOf",
  "WithFiles",
  "ListMethod",
  "MethodFactory",
  "Promise",
  "Uint8Array",
];

/** Returns a problem for each operation with a name that something else has in TypeScript. */
function nameProblems(operations: readonly Operation[]): DocumentProblem[] {
  const index = readFileSync(new URL("../src/index.ts", import.meta.url), "utf8");
  const taken = new Map<string, string>();
  for (const name of [...ownTypes, ...index.matchAll(/\b[A-Z]\w*/g)].map(String))
    taken.set(name, "the client");
  return operations.flatMap((operation) => {
    const { id, pointer, noun, verb, requestBody } = operation;
    // Without a name, which is a problem already.
    if (noun === "") return [];
    const claim = (name: string, owner: string, problem: string): DocumentProblem[] => {
      const other = taken.get(name) ?? owner;
      taken.set(name, other);
      const message = `${id}: ${problem}, which is also a name of ${other}: choose another one, with x-name`;
      return other === owner ? [] : [{ pointer, message }];
    };
    const [group, type] = [camelCase(noun), typeName(operation)];
    return [
      ...claim(group, `the noun "${noun}"`, `the noun "${noun}" becomes "${group}"`),
      ...claim(pascalCase(noun), `the noun "${noun}"`, `the noun "${noun}" becomes "${pascalCase(noun)}"`),
      ...claim(`${group}.${camelCase(verb)}`, id, `the verb "${verb}" becomes "${camelCase(verb)}"`),
      ...["Request", "Result", ...(requestBody === undefined ? [] : ["Body"])].flatMap((suffix) =>
        claim(`${type}${suffix}`, id, `its type becomes "${type}${suffix}"`),
      ),
    ];
  });
}
