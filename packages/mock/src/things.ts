import {
  type Example,
  type Link,
  type RuntimeExpression,
  propertiesOf,
  templateParameters,
} from "@meshlift/openapi";
import type { Endpoint } from "./endpoint.ts";
import { readExpression, responsePointer } from "./expression.ts";

/** Something that exists at a path, and may cease to. */
export interface Thing {
  /** Path template. */
  path: string;
  /** Endpoint whose success answer shows the thing: its GET, if it has one. */
  shape: Endpoint;
  /** Value to begin with. */
  start: unknown;
  /** All that its reading documents, in the order of the document. */
  examples: Example[];
  /** Pointers of the top-level members that tell one thing from another. */
  identity: string[];
  /** Top-level members that callers have to send: these are not the service's to change. */
  callers: Set<string>;
  /** Operations that create one; none for what is only there from the start. */
  creations: Creation[];
}

/** How an operation makes a thing. */
export interface Creation {
  endpoint: Endpoint;
  /** Path template of the thing. */
  path: string;
  /** Parameters of the thing's path, from the exchange that creates it. */
  identity: Map<string, RuntimeExpression>;
}

/** Every request asks several times. */
const parameters = new Map<string, string[]>();

/** Names of the parameters in a path template. */
export function parametersIn(path: string): string[] {
  const known = parameters.get(path) ?? templateParameters(path);
  parameters.set(path, known);
  return known;
}

/**
 * Finds what has state. An operation that is no GET creates the thing that a link of its success answer leads to,
 * unless the link only repeats the request's own path. What a GET reads is a thing too, unless a POST on the same
 * path creates in it: that is a list.
 */
export function readThings(endpoints: Endpoint[]): Map<string, Thing> {
  const creations = endpoints
    .filter(({ operation }) => operation.method !== "get")
    .flatMap((endpoint) =>
      endpoint.operation.links
        .filter(({ status }) => status === endpoint.success.statusCode)
        .flatMap((link) => readCreation(endpoint, link, endpoints)),
    );
  const reads = endpoints
    .filter(({ operation }) => operation.method === "get" && !isList(operation.path, creations))
    .map(({ operation }) => operation.path);
  const paths = new Set([...reads, ...creations.map(({ path }) => path)]);
  return new Map(
    [...paths].map((path) => [
      path,
      readThing(
        path,
        endpoints,
        creations.filter((creation) => creation.path === path),
      ),
    ]),
  );
}

function readCreation(endpoint: Endpoint, link: Link, endpoints: Endpoint[]): Creation[] {
  const path = endpoints.find(({ operation }) => operation.id === link.operationId)?.operation.path;
  if (path === undefined) {
    throw new Error(
      `${endpoint.operation.id}: link "${link.name}" leads to ${link.operationId}, which is no operation`,
    );
  }
  const identity = new Map<string, RuntimeExpression>();
  let repeats = true;
  for (const name of parametersIn(path)) {
    const text = link.parameters[name] ?? link.parameters[`path.${name}`] ?? `$request.path.${name}`;
    identity.set(name, readExpression(text));
    repeats &&= text.startsWith("$request.path.");
  }
  return repeats ? [] : [{ endpoint, path, identity }];
}

/** True for a path in which a POST creates. */
export function isList(path: string, creations: Creation[]): boolean {
  return creations.some(
    ({ endpoint: { operation } }) => operation.method === "post" && operation.path === path,
  );
}

function readThing(path: string, endpoints: Endpoint[], creations: Creation[]): Thing {
  const there = endpoints.filter(({ operation }) => operation.path === path);
  const shape = there.find(({ operation }) => operation.method === "get") ?? there[0];
  if (shape === undefined) throw new Error(`${path} has no operation`);
  const answer = shape.operation.responses.find(({ status }) => status === shape.success.statusCode);
  const examples = answer?.body?.examples ?? [];
  const [creation] = creations;
  const sent = propertiesOf(creation?.endpoint.operation.requestBody?.schema ?? {}).filter(
    ({ required }) => required,
  );
  return {
    path,
    shape,
    start: (examples[0] ?? { value: shape.success.body }).value,
    examples,
    identity: creation === undefined ? [] : identityMembers(creation),
    callers: new Set(sent.map(({ name }) => name)),
    creations,
  };
}

/** Pointers of the top-level members that tell one thing from another: an example that differs there shows another. */
function identityMembers({ identity }: Creation): string[] {
  return [...identity.values()].flatMap((expression) => {
    const pointer = responsePointer(expression);
    return pointer === undefined ? [] : [pointer.split("/").slice(0, 2).join("/")];
  });
}
