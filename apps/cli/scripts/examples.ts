import { isRecord, type Operation, propertiesOf, type Schema, shellWord } from "@meshlift/openapi";
import { type CommandExample, type OperationFlag, projectIdParameter } from "../src/command/operation.ts";
import { isDeclaredObject } from "./flags.ts";
import { keywordsOf } from "./keywords.ts";

/** Returns command lines made from the named examples of an operation. */
export function examplesOf(operation: Operation, flags: OperationFlag[]): CommandExample[] {
  const command = `meshlift ${operation.noun} ${operation.verb}`;
  const { requestBody } = operation;
  if (requestBody === undefined) return parameterExamples(operation, flags, command);
  const parameters = parameterWords(operation, flags, 0);
  const [first] = requestBody.examples;
  if (first === undefined) return [];
  const file = `${operation.noun}.yaml`;

  return [
    // A body that is no object, or has a property without a flag, is sent from a manifest only.
    ...(isSetByFlags(first.value, requestBody.schema, flags)
      ? [
          {
            title: titleOf(first.summary, "From flags"),
            lines: fold([command, ...parameters, ...bodyWords(first.value, flags)]),
          },
        ]
      : []),
    {
      title: "From a manifest",
      lines: [
        `${command} --template ${shellWord(first.name)} > ${file}`,
        ...fold([command, ...parameters, `-f ${file}`]),
      ],
    },
  ];
}

/** Returns one example, and one for each further example of the parameters. */
function parameterExamples(operation: Operation, flags: OperationFlag[], command: string): CommandExample[] {
  const count = Math.max(1, ...operation.parameters.map(({ examples }) => examples.length));
  return Array.from({ length: Math.min(count, 3) }, (_, index) => ({
    title: titleOf(
      operation.parameters.findLast(({ examples }) => examples.length > 1)?.examples[index]?.summary ?? "",
      operation.summary,
    ),
    lines: fold([command, ...parameterWords(operation, flags, index)]),
  }));
}

function parameterWords({ parameters }: Operation, flags: OperationFlag[], index: number): string[] {
  return parameters.flatMap(({ name, required, examples }) => {
    const flag = flags.find(({ path }) => path[0] === name);
    const value = (examples[index] ?? examples[0])?.value;
    const shown = required || index < examples.length;
    // The project comes from the environment in every example.
    return flag === undefined || value === undefined || !shown || name === projectIdParameter
      ? []
      : flagWords(flag, value);
  });
}

function bodyWords(body: unknown, flags: OperationFlag[]): string[] {
  return flags
    .filter(({ in: where }) => where === "body")
    .flatMap((flag) => {
      const value = flag.path
        .slice(1)
        .reduce<unknown>((at, key) => (isRecord(at) && Object.hasOwn(at, key) ? at[key] : undefined), body);
      return value === undefined ? [] : flagWords(flag, value);
    });
}

/** Reports whether flags and fixed values together make this body. */
function isSetByFlags(body: unknown, schema: Schema, flags: readonly OperationFlag[]): boolean {
  const inBody = new Set(flags.flatMap(({ in: where, path }) => (where === "body" ? [path.join("/")] : [])));
  const isSet = (value: unknown, within: Schema, path: string): boolean => {
    if (inBody.has(path) || keywordsOf(within).const !== undefined) return true;
    if (!isRecord(value) || !isDeclaredObject(within)) return false;
    const schemas = new Map(propertiesOf(within).map((property) => [property.name, property.schema]));
    return Object.entries(value).every(([name, inner]) =>
      isSet(inner, schemas.get(name) ?? {}, `${path}/${name}`),
    );
  };
  return isSet(body, schema, "body");
}

function flagWords(flag: OperationFlag, value: unknown): string[] {
  const values = flag.repeat === true && Array.isArray(value) ? value : [value];
  return values.map((item: unknown) => {
    const text = flag.kind !== "json" && typeof item === "string" ? item : JSON.stringify(item);
    return `--${flag.name}${text.startsWith("-") ? "=" : " "}${shellWord(text)}`;
  });
}

function titleOf(summary: string, otherwise: string): string {
  return summary === "" ? otherwise : summary;
}

/** Breaks a long command line with backslashes. */
function fold(words: string[]): string[] {
  const lines = [""];
  for (const word of words) {
    const last = lines.at(-1) ?? "";
    if (last !== "" && last.length + word.length > 96) {
      lines[lines.length - 1] = `${last} \\`;
      lines.push(`  ${word}`);
    } else lines[lines.length - 1] = last === "" ? word : `${last} ${word}`;
  }
  return lines;
}
