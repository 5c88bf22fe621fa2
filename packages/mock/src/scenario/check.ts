import type { Operation } from "@meshlift/openapi";
import type { DocumentedResponse, Progress, Scenario, Seed } from "../../generated/scenario.ts";
import type { ScenarioProblem } from "./error.ts";
import { suggestion } from "./schema.ts";
import { documents, selects, type Selection } from "./selection.ts";

/** Finds the names and values of a scenario that these operations do not document. */
export function checkScenario(scenario: Scenario, operations: readonly Operation[]): ScenarioProblem[] {
  const reads = operations.filter(({ method }) => method === "get");
  return [
    ...(scenario.seeds ?? []).flatMap((seed, index) => checkSeed(seed, `/seeds/${index}`, operations)),
    ...(scenario.progress ?? []).flatMap((progress, index) =>
      checkProgress(progress, `/progress/${index}`, reads, operations),
    ),
    ...(scenario.sequences ?? []).flatMap((sequence, index) => {
      const pointer = `/sequences/${index}`;
      const { selected, problems } = select(sequence, pointer, operations);
      const undocumented = sequence.responses.flatMap((response, position) =>
        checkResponse(response, `${pointer}/responses/${position}`, selected),
      );
      return problems.concat(undocumented);
    }),
    ...(scenario.faults ?? []).flatMap((fault, index) => {
      const pointer = `/faults/${index}`;
      const { selected, problems } = select(fault, pointer, operations);
      const hasExample = fault.fault === "status" && fault.example !== undefined;
      return hasExample ? problems.concat(checkResponse(fault, pointer, selected)) : problems;
    }),
  ];
}

/** Returns the operations that an entry selects: none after a problem, so that no second one follows from it. */
function select(
  entry: Selection,
  pointer: string,
  operations: readonly Operation[],
): { selected: Operation[]; problems: ScenarioProblem[] } {
  const { operation = "*", methods, parameters = {} } = entry;
  const refuse = (message: string, field: string): ReturnType<typeof select> => ({
    selected: [],
    problems: [{ message, pointer: `${pointer}/${field}` }],
  });
  const named = operations.filter((candidate) => selects({ operation }, candidate));
  if (named.length === 0) {
    const nouns = operations.map(({ noun }) => `${noun}/*`);
    const known = operation.endsWith("/*") ? [...new Set(nouns)] : operations.map(({ id }) => id);
    return refuse(`unknown operation "${operation}". ${suggestion(operation, known)}`, "operation");
  }
  const parametrized = named.filter((candidate) => selects({ parameters }, candidate));
  if (parametrized.length === 0) {
    const known = [...new Set(named.flatMap(pathParametersOf))];
    const unknown = Object.keys(parameters).find((name) => !known.includes(name));
    return unknown === undefined
      ? refuse("no path has all these parameters", "parameters")
      : refuse(`unknown path parameter "${unknown}". ${suggestion(unknown, known)}`, `parameters/${unknown}`);
  }
  const selected = parametrized.filter((candidate) => selects({ ...(methods && { methods }) }, candidate));
  return selected.length > 0
    ? { selected, problems: [] }
    : refuse("no selected operation has one of these methods", "methods");
}

function pathParametersOf({ parameters }: Operation): string[] {
  return parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name);
}

function checkResponse(
  response: DocumentedResponse,
  pointer: string,
  operations: readonly Operation[],
): ScenarioProblem[] {
  if (operations.length === 0 || operations.some((operation) => documents(operation, response))) return [];
  const { status, example } = response;
  const documented = operations.flatMap(({ responses }) => responses);
  const statuses = [...new Set(documented.map((one) => one.status))];
  if (status !== undefined && !statuses.includes(status)) {
    const message = `status ${status} is not documented. Expected one of: ${statuses.join(", ")}.`;
    return [{ message, pointer: `${pointer}/status` }];
  }
  const known = documented
    .filter((one) => (status === undefined ? one.status < 300 : one.status === status))
    .flatMap(({ body }) => body?.examples ?? [])
    .map(({ name }) => name);
  const message = `unknown example "${example}". ${suggestion(String(example), [...new Set(known)])}`;
  return [{ message, pointer: `${pointer}/example` }];
}

function checkProgress(
  progress: Progress,
  pointer: string,
  reads: readonly Operation[],
  operations: readonly Operation[],
): ScenarioProblem[] {
  const { selected, problems } = select(progress, pointer, operations);
  const readers = selected.filter((operation) => reads.includes(operation));
  if (problems.length > 0) return problems;
  if (readers.length === 0) {
    const known = reads.map(({ id }) => id).join(", ");
    const message = `"${progress.operation}" does not read a resource. Expected one of: ${known}.`;
    return [{ message, pointer: `${pointer}/operation` }];
  }
  const { operation = "*", outcome, examples = [] } = progress;
  const shown = readers.flatMap(({ responses }) =>
    responses.filter(({ status }) => status < 300).flatMap(({ body }) => body?.examples ?? []),
  );
  if (outcome === "failure" && !operation.endsWith("*") && !shown.some(({ shows }) => shows === "failure")) {
    const message = `no example of "${operation}" has "x-shows: failure" in the document. Use "examples" instead of "outcome".`;
    return [{ message, pointer: `${pointer}/outcome` }];
  }
  return examples.flatMap((example, index) =>
    checkResponse({ example }, pointer, readers).map(({ message }) => ({
      message,
      pointer: `${pointer}/examples/${index}`,
    })),
  );
}

function checkSeed(seed: Seed, pointer: string, operations: readonly Operation[]): ScenarioProblem[] {
  const {
    selected: [operation],
    problems,
  } = select(seed, pointer, operations);
  if (operation === undefined) return problems;
  const reader = operations.find(({ path, method }) => path === operation.path && method === "get");
  const { parameters, example, value } = seed;
  const unset = operation.parameters.filter(
    (parameter) =>
      parameter.in === "path" && !(parameter.name in parameters) && parameter.examples.length === 0,
  );
  return [
    ...unset.map(({ name }) => ({
      message: `path parameter "${name}" has no example. Set its value.`,
      pointer: `${pointer}/parameters`,
    })),
    ...(reader === undefined && (example !== undefined || value !== undefined)
      ? [
          {
            message: `no operation reads the resource of "${operation.id}", so it cannot have a value`,
            pointer: `${pointer}/${value === undefined ? "example" : "value"}`,
          },
        ]
      : []),
    ...(reader === undefined || example === undefined ? [] : checkResponse({ example }, pointer, [reader])),
  ];
}
