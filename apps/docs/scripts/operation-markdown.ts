import type { Body, Operation } from "@meshlift/openapi";
import type { LabelledSample } from "./samples.ts";

/** Returns the page of an operation as Markdown. */
export function operationMarkdown(operation: Operation, samples: LabelledSample[]): string {
  const { id, summary, method, path, server, description, confirm, parameters, requestBody, responses } =
    operation;
  return [
    `# ${summary}`,
    `\`${method.toUpperCase()} ${server}${path}\` (\`${id}\`)`,
    description.trim(),
    ...(confirm === undefined ? [] : [`**Warning.** This ${confirm}`]),
    ...(parameters.length === 0 ? [] : ["## Parameters"]),
    parameters
      .map(
        (one) =>
          `- \`${one.name}\` (${one.in}${one.required ? ", required" : ""}): ${oneLine(one.description)}`,
      )
      .join("\n"),
    ...(requestBody === undefined
      ? []
      : [`## Body\n\n${requestBody.description.trim()}`, ...bodyExamples(requestBody)]),
    "## Samples",
    ...samples.map(({ label, lang, source }) => `### ${label}\n\n${fence(lang, source)}`),
    "## Responses",
    ...responses.flatMap(({ status, description: about, body: content }) =>
      [`### ${status}\n\n${about.trim()}`].concat(content === undefined ? [] : bodyExamples(content)),
    ),
  ]
    .filter((part) => part !== "")
    .join("\n\n")
    .concat("\n");
}

const bodyExamples = ({ examples }: Body): string[] =>
  examples.map(
    ({ name, summary, value }) =>
      `Example \`${name}\`${summary === "" ? "" : `: ${oneLine(summary)}`}\n\n${fence("json", JSON.stringify(value, null, 2))}`,
  );

const oneLine = (text: string): string => text.trim().replaceAll(/\s+/g, " ");

const fence = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\``;
