import { kebabCase } from "../naming.ts";
import { templateTexts } from "../path-template.ts";
import type { DocumentNode } from "./document-node.ts";
import type { Method } from "./operation.ts";

/** An operation without its names. */
export interface Unnamed {
  node: DocumentNode;
  method: Method;
  path: string;
}

/** Noun and verb of an operation, both in kebab-case: words of letters and digits, the first one starting with a letter. */
export interface OperationName {
  noun: string;
  verb: string;
}

const pair = /^([a-z][a-z0-9-]*)\/([a-z][a-z0-9-]*)$/;

/**
 * Returns noun and verb of each operation, by its node. They come from the first of these:
 * 1. `x-name: noun/verb` of the operation;
 * 2. an `operationId` of this form;
 * 3. the words of another `operationId`. A part after the last `.`, `/`, `:` or `#` is the verb, and the part before it
 *    the noun: `pets.list`. Otherwise the first word is the verb: `createMeshUpgrade` is `mesh-upgrade/create`, and words
 *    from `by` on belong to the verb: `getPetById` is `pet/get-by-id`. For a single word, the noun is that of the path;
 * 4. path and method: the noun is the literal segments of the path without a version, and the verb follows from the
 *    method: `GET /v1/orders/{id}` is `orders/get`, and `GET /v1/orders` is `orders/list`.
 * A derived pair that another operation has already gets a number: `orders/get-2`. A written one is a problem, and its operation gets no
 * name.
 */
export function nameOperations(operations: readonly Unnamed[]): Map<DocumentNode, OperationName> {
  const names = new Map<DocumentNode, OperationName>();
  const taken = new Set<string>();
  // Written names come first, so that a derived one never takes theirs.
  const refused = new Set<DocumentNode>();
  for (const { node } of operations) {
    const { result: written, isFlawed } = node.observe(() => writtenName(node, taken));
    if (isFlawed) refused.add(node);
    if (written === undefined) continue;
    taken.add(`${written.noun}/${written.verb}`);
    names.set(node, written);
  }
  for (const operation of operations) {
    if (names.has(operation.node) || refused.has(operation.node)) continue;
    const { noun, verb } = derivedName(operation);
    let free = verb;
    for (let number = 2; taken.has(`${noun}/${free}`); number += 1) free = `${verb}-${number}`;
    taken.add(`${noun}/${free}`);
    names.set(operation.node, { noun, verb: free });
  }
  return names;
}

function writtenName(node: DocumentNode, taken: ReadonlySet<string>): OperationName | undefined {
  const override = node.at("x-name");
  const source = override.exists ? override : node.at("operationId");
  const [, noun, verb] = pair.exec(typeof source.value === "string" ? source.value : "") ?? [];
  if (noun === undefined || verb === undefined) {
    return override.exists
      ? override.fail('expected "noun/verb" in kebab-case, such as "mesh-upgrades/get"')
      : undefined;
  }
  if (taken.has(`${noun}/${verb}`)) {
    source.fail(`"${noun}/${verb}" is the name of another operation too: choose another one`);
  }
  return { noun, verb };
}

function derivedName({ node, method, path }: Unnamed): OperationName {
  const id = node.at("operationId").value;
  const noun = pathNoun(path);
  return (typeof id === "string" ? nameOfId(id, noun) : undefined) ?? { noun, verb: verbOf(method, path) };
}

function nameOfId(id: string, pathNounOf: string): OperationName | undefined {
  const [, before = "", after = ""] = /^(.*)[./:#]([^./:#]*)$/s.exec(id) ?? [];
  const [head, tail] = [wordsOf(before), wordsOf(after)];
  if (head.length > 0 && tail.length > 0) return { noun: head.join("-"), verb: tail.join("-") };
  const [verb, ...rest] = wordsOf(id);
  if (verb === undefined) return undefined;
  const by = rest.indexOf("by");
  const nouns = by === -1 ? rest : rest.slice(0, by);
  const manner = by === -1 ? [] : rest.slice(by);
  return { noun: startingWithLetter(nouns) || pathNounOf, verb: [verb, ...manner].join("-") };
}

/** Returns the words of a text in lower case; the first one starts with a letter. */
function wordsOf(text: string): string[] {
  const words = kebabCase(text)
    .split(/[.-]+/)
    .filter((word) => word !== "");
  const first = words.findIndex((word) => /^[a-z]/.test(word));
  return first === -1 ? [] : words.slice(first);
}

function startingWithLetter(words: readonly string[]): string {
  return wordsOf(words.join("-")).join("-");
}

function pathNoun(path: string): string {
  const literals = templateTexts(path)
    .join("/")
    .split("/")
    .filter((segment) => !/^v\d+(?:\.\d+)*$/i.test(segment));
  return startingWithLetter(literals) || "root";
}

function verbOf(method: Method, path: string): string {
  switch (method) {
    case "get":
      return path.endsWith("}") ? "get" : "list";
    case "post":
      return "create";
    case "put":
      return "replace";
    case "patch":
      return "update";
    default:
      return method;
  }
}
