import { type Answer, type Body, type Link, readAnswers, readBody } from "./answers.ts";
import { Node } from "./node.ts";
import { type Parameter, readParameters } from "./parameters.ts";

/** One operation of the document, every reference followed. */
export interface Operation {
  /** `operationId`, always `noun/verb`. */
  id: string;
  noun: string;
  verb: string;
  method: Method;
  /** Path template, such as `/v1/{project_id}/mesh-upgrade`. */
  path: string;
  /** First label of the server's host: `asm` or `cse`. */
  service: string;
  /** Server URL template, such as `https://asm.{region}.myhuaweicloud.com`. */
  server: string;
  summary: string;
  description: string;
  /** `x-confirm`: what is lost, in words, when the call succeeds. */
  confirm?: string;
  parameters: Parameter[];
  body?: Body;
  answers: Answer[];
  links: Link[];
}

const methods = ["get", "put", "post", "delete", "patch"] as const;
/** HTTP methods that an operation may have, in lower case as in the document. */
export type Method = (typeof methods)[number];
const unsupportedMethods = ["head", "options", "trace"];

/**
 * Reads every operation of a bundled OpenAPI 3.1 document, in its order.
 * @param document the parsed `openapi.json`.
 * @throws {SpecError} naming the place, for what is broken and for what Meshlift does not support: it never
 * generates something wrong instead.
 */
export function readOperations(document: unknown): Operation[] {
  const root = Node.of(document);
  const version = root.at("openapi").string();
  if (!version.startsWith("3.1.")) {
    root.at("openapi").fail(`only OpenAPI 3.1 is supported, this is ${version}`);
  }
  const found = root
    .at("paths")
    .members()
    .flatMap(([path, item]) => {
      for (const method of unsupportedMethods) {
        if (item.at(method).exists) item.at(method).fail(`${method} is not supported`);
      }
      return methods
        .filter((method) => item.at(method).exists)
        .map((method) => readOperation(root, path, item, method));
    });
  refuseSharedLabels(root, found);
  refuseDuplicates(root, found);
  refuseBrokenLinks(root, found);
  return found;
}

function readOperation(root: Node, path: string, item: Node, method: Method): Operation {
  const node = item.at(method);
  const id = node.at("operationId").string();
  const [, noun, verb] = /^([a-z][a-z0-9-]*)\/([a-z][a-z0-9-]*)$/.exec(id) ?? [];
  if (noun === undefined || verb === undefined) {
    return node
      .at("operationId")
      .fail(`expected "noun/verb" in kebab-case, such as "mesh-upgrades/get", got "${id}"`);
  }
  if (reserved.has(noun))
    node.at("operationId").fail(`the noun "${noun}" is taken: by the client (raw) or the command line`);
  const server = readServer(root, item, node);
  const body = node.at("requestBody");
  const confirm = node.at("x-confirm").optionalString();
  return {
    id,
    noun,
    verb,
    method,
    path,
    ...server,
    summary: node.at("summary").string(),
    description: node.at("description").optionalString() ?? "",
    ...(confirm === undefined ? {} : { confirm }),
    parameters: readParameters(path, item, node),
    ...(body.exists ? { body: readBody(body, body.at("required").value === true) } : {}),
    ...readAnswers(node.at("responses")),
  };
}

function readServer(root: Node, item: Node, node: Node): Pick<Operation, "server" | "service"> {
  const from = [node, item, root].find((place) => place.at("servers").items().length > 0);
  if (from === undefined) return node.fail("no server: put `servers` on the path item");
  if (from.at("servers").items().length > 1) from.at("servers").fail("only one server is supported");
  const url = from.at("servers").at("0").at("url");
  const server = url.string();
  const service = /^https:\/\/([a-z][a-z0-9-]*)\.(?:[a-z0-9.-]|\{region\})+$/.exec(server)?.[1];
  return {
    server,
    service:
      service ??
      url.fail(`expected https://<service>.<host>, with {region} at most and no path, got "${server}"`),
  };
}

/** A service is known by the first label of its host: two hosts with the same one would get each other's calls. */
function refuseSharedLabels(root: Node, operations: Operation[]): void {
  const servers = new Map<string, string>();
  for (const { path, service, server } of operations) {
    const other = servers.get(service) ?? server;
    if (other !== server)
      root.at("paths").at(path).fail(`the service "${service}" has two hosts: ${other} and ${server}`);
    servers.set(service, server);
  }
}

/** Names beside the nouns: `client.raw`, and words of the command line. */
const reserved = new Set(["raw", "help", "config", "completion"]);

function refuseDuplicates(root: Node, operations: Operation[]): void {
  const seen = new Set<string>();
  for (const { id } of operations) {
    if (seen.has(id)) root.at("paths").fail(`operationId "${id}" stands twice`);
    seen.add(id);
  }
}

/** A link that leads nowhere would leave the mock without state and the CLI without `--watch`, in silence. */
function refuseBrokenLinks(root: Node, operations: Operation[]): void {
  for (const { id, path, method, links } of operations) {
    const responses = root.at("paths").at(path).at(method).at("responses");
    for (const { name, status, operationId, parameters } of links) {
      const link = responses.at(String(status)).at("links").at(name);
      const target = operations.find((operation) => operation.id === operationId);
      if (target === undefined) {
        return link.at("operationId").fail(`${id} links to an unknown operation, "${operationId}"`);
      }
      for (const parameter of Object.keys(parameters)) {
        if (!target.parameters.some((declared) => declared.name === parameter)) {
          link.at("parameters").fail(`${operationId} has no parameter "${parameter}"`);
        }
      }
    }
  }
}
