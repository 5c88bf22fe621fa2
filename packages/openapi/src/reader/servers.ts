import type { DocumentNode } from "./document-node.ts";

/** A server of an operation. */
export interface Server {
  /** JSON Pointer of the server object; that of the operation if the document has none. */
  pointer: string;
  /** URL template, such as `https://asm.{region}.myhuaweicloud.com`; relative to the document's own URL if it has no host. */
  url: string;
  description: string;
  variables: Record<string, ServerVariable>;
}

/** A variable of a server's URL. */
export interface ServerVariable {
  /** Missing only for a variable that the document does not declare, such as `{region}`: the caller's to choose. */
  default?: string;
  description: string;
  /** The only values, if the document limits them. */
  enum?: string[];
}

/**
 * Reads the servers of an operation: its own, those of its path, or those of the document. They are alternatives, and the
 * first is the default. Without any, it is `/` (OpenAPI 3.1, "OpenAPI Object").
 */
export function readServers(
  root: DocumentNode,
  item: DocumentNode,
  operation: DocumentNode,
): [Server, ...Server[]] {
  const owner = [operation, item, root].find((node) => node.at("servers").items().length > 0);
  const nodes = owner?.at("servers").items() ?? [];
  const [first, ...others] = nodes.flatMap((node) => node.attempt(() => readServer(node)) ?? []);
  return [first ?? { pointer: operation.pointer, url: "/", description: "", variables: {} }, ...others];
}

function readServer(node: DocumentNode): Server {
  const url = node.at("url").string();
  const declared = node.at("variables");
  const names = Array.from(url.matchAll(/\{([^{}]+)\}/g), ([, name = ""]) => name);
  const text = url.replaceAll(/\{[^{}]+\}/g, "x");
  if (/[{}\s]/.test(text) || !URL.canParse(text, "https://document.invalid/")) {
    return node.at("url").fail(`expected a URL, with variables in braces at most, got "${url}"`);
  }
  return {
    pointer: node.pointer,
    url,
    description: node.at("description").optionalString() ?? "",
    variables: Object.fromEntries(names.map((name) => [name, readVariable(declared.at(name))])),
  };
}

function readVariable(node: DocumentNode): ServerVariable {
  if (!node.exists) return { description: "" };
  const values = node.at("enum");
  return {
    default: node.at("default").string(),
    description: node.at("description").optionalString() ?? "",
    ...(values.exists && { enum: values.items().map((value) => value.string()) }),
  };
}

/**
 * Returns a name for each server URL: the first label of its host that starts with a letter and is no variable, such as
 * `asm`; `api` if there is none. A name that another URL has already gets a number: `asm-2`.
 */
export function serviceNames(urls: readonly string[]): Map<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const url of urls) {
    if (names.has(url)) continue;
    const host = /^[a-z][a-z0-9+.-]*:\/\/([^/?#:]+)/i.exec(url)?.[1] ?? "";
    const label = host
      .toLowerCase()
      .split(".")
      .find((part) => /^[a-z][a-z0-9-]*$/.test(part));
    const name = label ?? "api";
    let free = name;
    for (let number = 2; taken.has(free); number += 1) free = `${name}-${number}`;
    taken.add(free);
    names.set(url, free);
  }
  return names;
}
