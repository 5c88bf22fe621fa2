import { Node } from "./node.ts";
import { readSchema, type Schema } from "./schema.ts";

/** A named example of the document. */
export interface Example {
  name: string;
  summary: string;
  value: unknown;
}

/** A path, query or header parameter. */
export interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  required: boolean;
  description: string;
  schema: Schema;
  examples: Example[];
}

/** A JSON body, of a request or of a response. */
export interface Body {
  required: boolean;
  description: string;
  schema: Schema;
  examples: Example[];
}

/** One documented answer; `body` is missing where the service documents none. */
export interface Answer {
  /** HTTP status code. */
  status: number;
  description: string;
  body?: Body;
}

/** An OpenAPI link: what an answer gives to another operation. */
export interface Link {
  name: string;
  /** Status of the answer that carries it. */
  status: number;
  operationId: string;
  /** Parameter of the target → runtime expression, such as `$response.body#/metadata/uid`. */
  parameters: Record<string, string>;
}

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
  if (!version.startsWith("3.1"))
    root.at("openapi").fail(`only OpenAPI 3.1 is supported, this is ${version}`);
  const found = root
    .at("paths")
    .members()
    .flatMap(([path, item]) => {
      for (const method of unsupportedMethods)
        if (item.at(method).exists) item.at(method).fail(`${method} is not supported`);
      return methods
        .filter((method) => item.at(method).exists)
        .map((method) => readOperation(root, path, item, method));
    });
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
  const url = from.at("servers").at("0").at("url");
  const server = url.string();
  const service = /^https:\/\/([a-z][a-z0-9-]*)\./.exec(server)?.[1];
  return { server, service: service ?? url.fail(`expected https://<service>.…, got "${server}"`) };
}

function readParameters(path: string, item: Node, node: Node): Parameter[] {
  const byKey = new Map<string, Parameter>();
  for (const owner of [item, node]) {
    for (const parameter of owner.at("parameters").items()) {
      const read = readParameter(parameter);
      byKey.set(`${read.in} ${read.name}`, read);
    }
  }
  for (const [, name] of path.matchAll(/\{([^{}]+)\}/g)) {
    if (!byKey.has(`path ${name}`)) node.fail(`path parameter "${name}" is not declared`);
  }
  return [...byKey.values()];
}

function readParameter(node: Node): Parameter {
  const where = node.at("in").string();
  if (where !== "path" && where !== "query" && where !== "header") {
    return node.at("in").fail(`parameters in ${where} are not supported`);
  }
  for (const keyword of ["content", "style", "explode", "allowReserved"]) {
    if (node.at(keyword).exists) node.at(keyword).fail(`"${keyword}" on a parameter is not supported`);
  }
  const schema = readSchema(node.at("schema"));
  if (schema.type === "object" || schema.type === "array")
    node.at("schema").fail(`parameters of type ${schema.type} are not supported`);
  return {
    name: node.at("name").string(),
    in: where,
    required: node.at("required").value === true,
    description: node.at("description").optionalString() ?? "",
    schema,
    examples: readExamples(node.at("examples")),
  };
}

function readBody(node: Node, required: boolean): Body {
  const types = node.at("content").members();
  const [type, media] = types[0] ?? [];
  if (type !== "application/json" || media === undefined || types.length > 1) {
    return node.at("content").fail("only one media type, application/json, is supported");
  }
  return {
    required,
    description: node.at("description").optionalString() ?? "",
    schema: readSchema(media.at("schema")),
    examples: readExamples(media.at("examples")),
  };
}

function readAnswers(responses: Node): Pick<Operation, "answers" | "links"> {
  const answers: Answer[] = [];
  const links: Link[] = [];
  for (const [code, node] of responses.members()) {
    const status = /^[1-5]\d\d$/.test(code)
      ? Number(code)
      : node.fail(`expected a status code, got "${code}"; ranges and "default" are not supported`);
    const body = node.at("content").exists ? { body: readBody(node, false) } : {};
    answers.push({ status, description: node.at("description").string(), ...body });
    for (const [name, link] of node.at("links").members()) {
      links.push({
        name,
        status,
        operationId: link.at("operationId").string(),
        parameters: Object.fromEntries(
          link
            .at("parameters")
            .members()
            .map(([key, value]) => [key, value.string()]),
        ),
      });
    }
  }
  return { answers, links };
}

function readExamples(node: Node): Example[] {
  return node.members().map(([name, example]) => ({
    name,
    summary: example.at("summary").optionalString() ?? "",
    value: example.record()["value"],
  }));
}

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
      if (target === undefined)
        return link.at("operationId").fail(`${id} links to an unknown operation, "${operationId}"`);
      for (const parameter of Object.keys(parameters)) {
        if (!target.parameters.some((declared) => declared.name === parameter)) {
          link.at("parameters").fail(`${operationId} has no parameter "${parameter}"`);
        }
      }
    }
  }
}
