import { readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import { closest, distance } from "fastest-levenshtein";
import { isNode, LineCounter, parseDocument } from "yaml";
import { childPointer, isRecord } from "@meshlift/openapi";

type Path = (string | number)[];
interface Problem {
  path: Path;
  message: string;
}
/** The names that a workflow can reference. */
interface Known {
  /** Names of the source descriptions. */
  sources: string[];
  /** Operation ids of the document. */
  operations: string[];
  /** JSON Pointers of the document's operations. */
  pointers: string[];
  /** Ids of the workflows in the file. */
  workflows: string[];
}

const methods = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace"]);

/**
 * Finds unresolved references in Arazzo workflows: an operation that is missing from the bundled document, or a
 * source description, workflow, step or input that is missing from the file. Redocly's lint checks `$steps` and `dependsOn`,
 * but reads no source description before version 2.81.
 */
export async function deadReferences(folder: string, files: string[], document: unknown): Promise<string[]> {
  const operations = operationsOf(document);
  const found = await Promise.all(
    files.map(async (file) => {
      const lines = new LineCounter();
      const source = parseDocument(await readFile(join(folder, file), "utf8"), {
        lineCounter: lines,
        logLevel: "silent",
      });
      // Redocly's lint reports files that do not parse.
      if (source.errors.length > 0) return [];
      return problemsOf(source.toJS(), file, operations).map(({ path, message }) => {
        const node = source.getIn(path, true);
        const { line, col } = lines.linePos(isNode(node) ? (node.range?.[0] ?? 0) : 0);
        return `${file}:${line}:${col}: ${message} (workflow-references)`;
      });
    }),
  );
  return found.flat();
}

function operationsOf(document: unknown): Pick<Known, "operations" | "pointers"> {
  const paths = record(record(document)["paths"]);
  const found = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(record(item))
      .filter(([key]) => methods.has(key))
      .map(([method, operation]) => ({
        id: record(operation)["operationId"],
        pointer: childPointer(childPointer("/paths", path), method),
      })),
  );
  return { operations: strings(found.map(({ id }) => id)), pointers: found.map(({ pointer }) => pointer) };
}

function problemsOf(
  content: unknown,
  file: string,
  operations: Pick<Known, "operations" | "pointers">,
): Problem[] {
  const workflows = items(content, "workflows", []);
  const sources = items(content, "sourceDescriptions", []);
  const known: Known = {
    ...operations,
    sources: strings(sources.map(([, source]) => source["name"])),
    workflows: strings(workflows.map(([, workflow]) => workflow["workflowId"])),
  };
  const elsewhere = sources.filter(
    ([, { type, url }]) =>
      type !== "arazzo" && posix.join(posix.dirname(file), String(url)) !== "openapi.yaml",
  );
  return [
    ...elsewhere.map(([path, { url }]) => ({
      path: [...path, "url"],
      message: `"${String(url)}" is not the document of this folder. Use ../openapi.yaml.`,
    })),
    ...workflows.flatMap(([path, workflow]) => stepProblems(path, workflow, known)),
    ...workflows.flatMap(([path, workflow]) => inputProblems(path, workflow)),
  ];
}

function stepProblems(at: Path, workflow: Record<string, unknown>, known: Known): Problem[] {
  const steps = items(workflow, "steps", at);
  const stepIds = strings(steps.map(([, step]) => step["stepId"]));
  const actions = [
    ...["successActions", "failureActions"].flatMap((key) => items(workflow, key, at)),
    ...steps.flatMap(([path, step]) => ["onSuccess", "onFailure"].flatMap((key) => items(step, key, path))),
  ];
  return [
    ...steps.flatMap(([path, { operationId, operationPath }]) => [
      ...operationIdProblems([...path, "operationId"], operationId, known),
      ...operationPathProblems([...path, "operationPath"], operationPath, known),
    ]),
    ...actions.flatMap(([path, { stepId }]) => unknownName([...path, "stepId"], "step", stepId, stepIds)),
    ...[...steps, ...actions]
      // The workflow is in another file.
      .filter(([, { workflowId }]) => !String(workflowId).startsWith("$sourceDescriptions."))
      .flatMap(([path, { workflowId }]) =>
        unknownName([...path, "workflowId"], "workflow", workflowId, known.workflows),
      ),
  ];
}

function operationIdProblems(path: Path, operationId: unknown, known: Known): Problem[] {
  const [, source, id] = /^\$sourceDescriptions\.([^.]+)\.(.+)$/.exec(String(operationId)) ?? [];
  return [
    ...unknownName(path, "source description", source, known.sources),
    ...unknownName(path, "operation", id ?? operationId, known.operations),
  ];
}

function operationPathProblems(path: Path, operationPath: unknown, known: Known): Problem[] {
  if (operationPath === undefined) return [];
  const form = /^(?:\{\$sourceDescriptions\.([^.}]+)\.url\}|\$sourceDescriptions\.([^.#]+))#(.+)$/;
  const [whole, one, other, pointer] = form.exec(String(operationPath)) ?? [];
  if (whole === undefined) {
    const message = `operationPath needs the form {$sourceDescriptions.NAME.url}#/paths/…/METHOD, with one of these names: ${known.sources.join(", ")}.`;
    return [{ path, message }];
  }
  return [
    ...unknownName(path, "source description", one ?? other, known.sources),
    ...unknownName(path, "operation", pointer, known.pointers),
  ];
}

/** Reports each undeclared `$inputs.<name>`: `redocly respect` would send it as "undefined". */
function inputProblems(at: Path, workflow: Record<string, unknown>): Problem[] {
  const inputs = record(workflow["inputs"]);
  // Redocly resolves inputs that are components.
  if ("$ref" in inputs) return [];
  const declared = Object.keys(record(inputs["properties"]));
  return texts(workflow, at).flatMap(({ path, text }) =>
    [...text.matchAll(/\$inputs\.([\w-]+)/g)].flatMap(([, name]) =>
      unknownName(path, "input", name, declared),
    ),
  );
}

function unknownName(path: Path, kind: string, name: unknown, known: string[]): Problem[] {
  if (typeof name !== "string" || known.includes(name)) return [];
  const nearest = closest(name, known);
  const remedy =
    known.length > 0 && distance(name, nearest) <= Math.max(2, name.length / 3)
      ? `Did you mean ${nearest}?`
      : `Known: ${known.join(", ") || "none"}.`;
  return [{ path, message: `unknown ${kind} "${name}". ${remedy}` }];
}

/** Returns the objects in the list `key` of `parent`, each with its path. */
function items(parent: unknown, key: string, at: Path): [path: Path, item: Record<string, unknown>][] {
  const list = record(parent)[key];
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: unknown, index) =>
    isRecord(item) ? [[[...at, key, index], item] satisfies [Path, unknown]] : [],
  );
}

/** Returns every string in `value`, at any depth. */
function texts(value: unknown, path: Path): { path: Path; text: string }[] {
  if (typeof value === "string") return [{ path, text: value }];
  if (Array.isArray(value)) return value.flatMap((item, index) => texts(item, [...path, index]));
  return isRecord(value) ? Object.entries(value).flatMap(([key, item]) => texts(item, [...path, key])) : [];
}

const record = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});
const strings = (values: unknown[]): string[] => values.filter((value) => typeof value === "string");
