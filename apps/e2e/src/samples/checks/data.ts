import { registerHooks } from "node:module";
import { LineCounter, parseAllDocuments } from "yaml";

// GitHub's package imports JSON in a way that bundlers allow and Node does not.
const json = { importAttributes: { type: "json" } };
const hooks = registerHooks({
  load: (url, context, next) => next(url, url.endsWith(".json") ? { ...context, ...json } : context),
});
const { NoOperationTraceWriter, parseWorkflow } = await import("@actions/workflow-parser");
hooks.deregister();

/**
 * Parses a YAML or JSON file. A workflow of GitHub Actions also has to follow GitHub's rules.
 * @returns problems, with lines from 1.
 */
export function checkData(name: string, content: string) {
  if (name.endsWith(".json")) return checkJson(content);
  const lineCounter = new LineCounter();
  const errors = [...parseAllDocuments(content, { lineCounter })].flatMap((document) => document.errors);
  if (errors.length > 0 || !name.startsWith(".github/workflows/")) {
    return errors.map(({ message, pos }) => ({ message, line: lineCounter.linePos(pos[0]).line }));
  }
  const { errors: found } = parseWorkflow({ name, content }, new NoOperationTraceWriter()).context;
  return found
    .getErrors()
    .map(({ rawMessage: message, range }) => ({ message, line: range?.start.line ?? 0 }));
}

function checkJson(content: string) {
  try {
    JSON.parse(content);
    return [];
  } catch (error) {
    return [{ message: String(error), line: 0 }];
  }
}
