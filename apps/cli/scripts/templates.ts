import {
  type Example,
  isRecord,
  type Property,
  propertiesOf,
  type Operation,
  type Schema,
} from "@meshlift/openapi";
import { stringify } from "yaml";
import { isDeclaredObject, isWhole } from "./flags.ts";
import { keywordsOf, typesOf } from "./keywords.ts";
import { shortText } from "./plain-text.ts";
import { wrap } from "../src/terminal/wrap.ts";
import { ruleText } from "./rule-text.ts";

/** Returns a commented manifest for each named example of the body, or one with placeholders. */
export function templatesOf(operation: Operation): Record<string, string> {
  const { requestBody } = operation;
  if (requestBody === undefined) return {};
  if (isWhole(requestBody)) {
    const [value] = requestBody.examples.map((example) => example.value);
    return { blank: typeof value === "string" ? value : "" };
  }
  const examples =
    requestBody.examples.length > 0
      ? requestBody.examples
      : [{ name: "blank", summary: "", value: undefined }];
  return Object.fromEntries(
    examples.map((example) => [example.name, templateText(operation, requestBody.schema, example, examples)]),
  );
}

function templateText(
  { noun, verb, summary }: Operation,
  schema: Schema,
  example: Example,
  all: Example[],
): string {
  const title = example.summary === "" ? example.name : `${example.name}: ${example.summary}`;
  const head = `# ${summary}. Send it with: meshlift ${noun} ${verb} -f FILE\n# Example "${title}"\n`;
  if (!isDeclaredObject(schema)) return `${head}\n${stringify(example.value ?? placeholder(schema))}`;
  // A property that this example leaves out is shown with the value of another example.
  const values = [example.value, ...all.map(({ value }) => value)];
  const blocks = propertiesOf(schema).map((property) => propertyLines(property, values, ""));
  return `${head}\n${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n")}`;
}

/** Returns the lines of one property. The first of `values` is the example's own: without it, the lines are comments. */
function propertyLines({ name, required, schema }: Property, values: unknown[], indent: string): string[] {
  const { description = "", readOnly, const: fixed } = keywordsOf(schema);
  if (readOnly === true) return [];
  const own = valueOf(values[0], name);
  const known = values.map((value) => valueOf(value, name)).filter((value) => value !== undefined);
  const comment = [
    shortText(description),
    sentence(ruleText(schema)),
    fixed !== undefined ? "Fixed." : required ? "Required." : "Optional.",
  ];
  const head = wrap(comment.filter((part) => part !== "").join(" "), 100 - indent.length).map(
    (line) => `${indent}# ${line}`,
  );
  const active = own !== undefined || (values[0] === undefined && required);
  const written = isDeclaredObject(schema)
    ? objectLines(name, schema, [active ? own : known[0], ...known], indent)
    : stringify({ [name]: known[0] ?? fixed ?? placeholder(schema) }, { lineWidth: 0 })
        .trimEnd()
        .split("\n")
        .map((line) => `${indent}${line}`);
  return active
    ? [...head, ...written]
    : [...head, ...written.map((line) => `${indent}# ${line.slice(indent.length)}`)];
}

/** Returns the lines of an object. One of which every property is a comment is empty: without the braces it is null. */
function objectLines(name: string, schema: Schema, values: unknown[], indent: string): string[] {
  const inner = propertiesOf(schema).flatMap((property) => propertyLines(property, values, `${indent}  `));
  const isEmpty = inner.every((line) => line.trimStart().startsWith("#"));
  return [`${indent}${name}:${isEmpty ? " {}" : ""}`, ...inner];
}

function valueOf(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function placeholder(schema: Schema): unknown {
  const { examples, default: standard, enum: values } = keywordsOf(schema);
  const [type] = typesOf(schema);
  const byType = { integer: 0, number: 0, boolean: false, array: [], object: {} };
  return (
    examples?.[0] ??
    standard ??
    values?.[0] ??
    Object.entries(byType).find(([name]) => name === type)?.[1] ??
    ""
  );
}

function sentence(text: string): string {
  return text === "" ? "" : `${text[0]?.toUpperCase()}${text.slice(1)}.`;
}
