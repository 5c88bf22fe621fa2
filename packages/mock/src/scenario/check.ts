import type { Operation } from "@meshlift/openapi";
import type { Answer, Progress, Scenario, Seed } from "../../generated/scenario.ts";
import type { ScenarioProblem } from "./error.ts";
import { meant } from "./schema.ts";
import { documents, selects, type Selection } from "./selection.ts";
import { failureName } from "../contract/lifecycle.ts";

/** What a scenario says that these operations do not know. */
export function checkScenario(scenario: Scenario, operations: Operation[]): ScenarioProblem[] {
  const reads = operations.filter(({ method }) => method === "get");
  return [
    ...(scenario.seeds ?? []).flatMap((seed, at) => checkSeed(seed, `/seeds/${at}`, operations)),
    ...(scenario.progress ?? []).flatMap((progress, at) =>
      checkProgress(progress, `/progress/${at}`, reads, operations),
    ),
    ...(scenario.sequences ?? []).flatMap((sequence, at) => {
      const pointer = `/sequences/${at}`;
      const { found, problems } = select(sequence, pointer, operations);
      const unknown = sequence.answers.flatMap((answer, index) =>
        checkAnswer(answer, `${pointer}/answers/${index}`, found),
      );
      return problems.concat(unknown);
    }),
    ...(scenario.faults ?? []).flatMap((fault, at) => {
      const pointer = `/faults/${at}`;
      const { found, problems } = select(fault, pointer, operations);
      const named = fault.fault === "status" && fault.example !== undefined;
      return named ? problems.concat(checkAnswer(fault, pointer, found)) : problems;
    }),
  ];
}

/** The operations that an entry can be about; no complaint follows from an earlier one. */
function select(
  resource: Selection,
  pointer: string,
  operations: Operation[],
): { found: Operation[]; problems: ScenarioProblem[] } {
  const { operation = "*", methods, parameters = {} } = resource;
  const refuse = (message: string, member: string): ReturnType<typeof select> => ({
    found: [],
    problems: [{ message, pointer: `${pointer}/${member}` }],
  });
  const named = operations.filter((candidate) => selects({ operation }, candidate));
  if (named.length === 0) {
    const nouns = operations.map(({ noun }) => `${noun}/*`);
    const known = operation.endsWith("/*") ? [...new Set(nouns)] : operations.map(({ id }) => id);
    return refuse(`there is no operation "${operation}", ${meant(operation, known)}`, "operation");
  }
  const parametrized = named.filter((candidate) => selects({ parameters }, candidate));
  if (parametrized.length === 0) {
    const known = [...new Set(named.flatMap(pathParametersOf))];
    const wrong = Object.keys(parameters).find((name) => !known.includes(name));
    return wrong === undefined
      ? refuse("no path has all these parameters", "parameters")
      : refuse(`there is no path parameter "${wrong}", ${meant(wrong, known)}`, `parameters/${wrong}`);
  }
  const found = parametrized.filter((candidate) => selects({ ...(methods && { methods }) }, candidate));
  return found.length > 0
    ? { found, problems: [] }
    : refuse("no operation that is meant has such a method", "methods");
}

function pathParametersOf({ parameters }: Operation): string[] {
  return parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name);
}

function checkAnswer(answer: Answer, pointer: string, operations: Operation[]): ScenarioProblem[] {
  if (operations.length === 0 || operations.some((operation) => documents(operation, answer))) return [];
  const { status, example } = answer;
  const answers = operations.flatMap((operation) => operation.responses);
  const statuses = [...new Set(answers.map((documented) => documented.status))];
  if (status !== undefined && !statuses.includes(status)) {
    const message = `no answer ${status} is documented, but ${statuses.join(", ")}`;
    return [{ message, pointer: `${pointer}/status` }];
  }
  const known = answers
    .filter((documented) => (status === undefined ? documented.status < 300 : documented.status === status))
    .flatMap(({ body }) => body?.examples ?? [])
    .map(({ name }) => name);
  const message = `there is no example "${example}", ${meant(String(example), [...new Set(known)])}`;
  return [{ message, pointer: `${pointer}/example` }];
}

function checkProgress(
  progress: Progress,
  pointer: string,
  reads: Operation[],
  operations: Operation[],
): ScenarioProblem[] {
  const { found, problems } = select(progress, pointer, operations);
  const readers = found.filter((operation) => reads.includes(operation));
  if (problems.length > 0) return problems;
  if (readers.length === 0) {
    const message = `"${progress.operation}" reads nothing, but ${reads.map(({ id }) => id).join(", ")} do`;
    return [{ message, pointer: `${pointer}/operation` }];
  }
  const { operation = "*", outcome, examples = [] } = progress;
  const names = readers
    .flatMap(({ responses }) =>
      responses.filter(({ status }) => status < 300).flatMap(({ body }) => body?.examples ?? []),
    )
    .map(({ name }) => name);
  if (outcome === "failure" && !operation.endsWith("*") && !names.some((name) => failureName.test(name))) {
    const message = `no example of "${operation}" tells of failure by its name; give "examples" in place of "outcome"`;
    return [{ message, pointer: `${pointer}/outcome` }];
  }
  return examples.flatMap((example, at) =>
    checkAnswer({ example }, `${pointer}/examples/${at}`, readers).map(({ message }) => ({
      message,
      pointer: `${pointer}/examples/${at}`,
    })),
  );
}

function checkSeed(seed: Seed, pointer: string, operations: Operation[]): ScenarioProblem[] {
  const {
    found: [operation],
    problems,
  } = select(seed, pointer, operations);
  if (operation === undefined) return problems;
  const reader = operations.find(({ path, method }) => path === operation.path && method === "get");
  const { parameters, example, value } = seed;
  const unsaid = operation.parameters.filter(
    ({ name, in: place, examples }) => place === "path" && !(name in parameters) && examples.length === 0,
  );
  return [
    ...unsaid.map(({ name }) => ({
      message: `path parameter "${name}" has no example to take: give a value`,
      pointer: `${pointer}/parameters`,
    })),
    ...(reader === undefined && (example !== undefined || value !== undefined)
      ? [
          {
            message: `nothing reads what "${operation.id}" is about, so that it has no value`,
            pointer: `${pointer}/${value === undefined ? "example" : "value"}`,
          },
        ]
      : []),
    ...(reader === undefined || example === undefined ? [] : checkAnswer({ example }, pointer, [reader])),
  ];
}
