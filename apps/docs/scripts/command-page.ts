import { posix } from "node:path";
import type { Operation } from "@meshlift/openapi";
import { operationPage } from "./operation-page.ts";

/**
 * Returns the page of a command as the site shows it: the navigation names only its verb, and the page of the operation
 * has the rest of the description.
 * @param path of the page in the reference, such as `mesh-upgrades/create.md`.
 * @throws {Error} if the page of an operation does not contain the description of the operation.
 */
export function commandPage(path: string, text: string, operations: readonly Operation[]): string {
  const name = path === "index.md" ? "Overview" : posix.basename(path, ".md");
  const isCommand = /^title: "meshlift\b/m.test(text);
  const labelled = isCommand
    ? text.replace(/^---\n/, `---\nsidebar:\n  label: ${JSON.stringify(name)}\n`)
    : text;
  const listed = withTerms(labelled);
  const operation = operations.find(({ noun, verb }) => path === `${noun}/${verb}.md`);
  if (operation === undefined) return listed;
  const description = operation.description.trim();
  const [first = ""] = description.split(/\n\s*\n/, 1);
  const link = `The page [${operation.summary}](/${operationPage(operation)}) has the parameters, the responses, and what to know before and after the call.`;
  const shortened = listed.replace(description, () =>
    [first, link].filter((part) => part !== "").join("\n\n"),
  );
  if (shortened === listed)
    throw new Error(
      `${path} does not contain the description of ${operation.id}. See scripts/command-page.ts.`,
    );
  return shortened;
}

/** Sets the lists of flags and variables as the other references set their properties: a term, and its meaning below it. */
function withTerms(text: string): string {
  return text.replaceAll(/(?:^- `[^`]+`: .*\n?)+/gm, (list) => {
    const items = list.trimEnd().replaceAll(/^- (`[^`]+`): (.*)$/gm, "- **$1**\n\n  $2");
    return `<div class="members">\n\n${items}\n\n</div>\n`;
  });
}
