import { readFileSync } from "node:fs";
import { camelCase, type Operation, pascalCase } from "@meshlift/openapi";
import { scalarType } from "./scalar-type.ts";
import { describeSecurity, supportedSecurity } from "./security.ts";

/**
 * Rejects operations that the client cannot express.
 * @throws {Error} that lists every problem, with its operation and a remedy.
 */
export function refuseProblems(operations: readonly Operation[]): void {
  const problems = [...operations.flatMap(problemsOf), ...nameProblems(operations)];
  if (problems.length === 0) return;
  const head = problems.length === 1 ? "" : `${problems.length} problems\n`;
  throw new Error(head + problems.join("\n"));
}

function problemsOf(operation: Operation): string[] {
  const { id, noun, parameters, responses } = operation;
  const problems: string[] = [];
  if (camelCase(noun) === "raw") {
    problems.push(`the noun "raw" is reserved, because client.raw is openapi-fetch: use another noun`);
  }
  for (const name of [noun, operation.verb]) {
    if (!/^[a-z][A-Za-z0-9]*$/.test(camelCase(name))) {
      problems.push(
        `"${name}" is not a valid name in TypeScript: use single hyphens, each before a letter or a digit`,
      );
    }
  }
  for (const parameter of parameters) {
    if (parameter.name === "body") {
      problems.push(`the parameter "body" is reserved for the JSON body: rename the parameter`);
    }
    if (scalarType(parameter) === undefined) {
      problems.push(
        `the parameter "${parameter.name}" does not have a scalar type: set "type" to string, integer, number or boolean`,
      );
    }
  }
  const successes = responses.filter(({ status }) => status < 300);
  const withBody = successes.filter(({ body }) => body !== undefined).length;
  if (successes.length === 0) problems.push("no success response is documented: add one");
  if (withBody > 0 && withBody < successes.length) {
    problems.push("successes with and without a body are not supported: split the operation");
  }
  if (supportedSecurity(operation) === undefined) {
    problems.push(
      `needs ${describeSecurity(operation)}, but the client supports only an API key in a header: add such an alternative`,
    );
  }
  return problems.map((problem) => `${id}: ${problem}`);
}

/** Names that the generated module declares or imports for itself, or uses as globals. */
const ownTypes = ["Methods", "OperationId", "Fillable", "MethodFactory", "Promise"];

/** Returns a problem for each operation with a name that something else has in TypeScript. */
function nameProblems(operations: readonly Operation[]): string[] {
  const index = readFileSync(new URL("../src/index.ts", import.meta.url), "utf8");
  const taken = new Map<string, string>();
  for (const name of [...ownTypes, ...index.matchAll(/\b[A-Z]\w*/g)].map(String))
    taken.set(name, "the client");
  const claim = (name: string, owner: string, problem: string): string[] => {
    const other = taken.get(name) ?? owner;
    taken.set(name, other);
    return other === owner ? [] : [`${problem}, which is also a name of ${other}: choose another one`];
  };
  return operations.flatMap(({ id, noun, verb, requestBody }) => [
    ...claim(camelCase(noun), `the noun "${noun}"`, `${id}: the noun "${noun}" becomes "${camelCase(noun)}"`),
    ...claim(
      pascalCase(noun),
      `the noun "${noun}"`,
      `${id}: the noun "${noun}" becomes "${pascalCase(noun)}"`,
    ),
    ...claim(
      `${camelCase(noun)}.${camelCase(verb)}`,
      id,
      `${id}: the verb "${verb}" becomes "${camelCase(verb)}"`,
    ),
    ...["Request", "Result", ...(requestBody === undefined ? [] : ["Body"])].flatMap((suffix) =>
      claim(`${pascalCase(id)}${suffix}`, id, `${id}: its type becomes "${pascalCase(id)}${suffix}"`),
    ),
  ]);
}
