import { isDeepStrictEqual } from "node:util";
import {
  type Link,
  pointerTokens,
  propertiesOf,
  type RuntimeExpression,
  templateParameters,
} from "@meshlift/openapi";
import { readSecretPaths, type SecretPath } from "../violations/secret-properties.ts";
import { readExpression, responsePointer } from "./expression.ts";
import { type KnownParameter, knownParameters } from "./known-parameters.ts";
import type { OperationParts } from "./operation-parts.ts";
import type { PathTemplate } from "./path.ts";
import { readResourceExample, type ResourceExample } from "./resource-example.ts";

/** A resource type: all resources of one path template. */
export interface ResourceType {
  path: PathTemplate;
  /** The operation whose success response shows the resource: its GET, if it has one. */
  shape: OperationParts;
  /** The value to begin with. */
  initial: ResourceExample;
  /** All examples of its reading, in the order of the document. */
  examples: readonly ResourceExample[];
  /** Top-level properties, each as the tokens of a JSON Pointer, that tell one resource from another. */
  identity: readonly (readonly string[])[];
  /** Top-level properties that callers have to send: these are not the service's to change. */
  required: ReadonlySet<string>;
  /** Operations that create one; none for what only exists from the start. */
  creations: readonly Creation[];
  /** The locations of secrets in its value. */
  secrets: readonly SecretPath[];
  /** Its path parameters. */
  parameters: readonly KnownParameter[];
  /** The resource type around it, and its own parameters without those of that one. */
  parent?: ResourceType;
  ownParameters: readonly KnownParameter[];
}

/** The creation of a resource by an operation. */
export interface Creation {
  creator: OperationParts;
  /** Path template of the resource. */
  path: string;
  /** Parameters of the resource's path, from the request and the response that create it. */
  identity: ReadonlyMap<string, RuntimeExpression>;
  /** JSON Pointers, as tokens, of the new values in the response that identify it. */
  generated: readonly (readonly string[])[];
  /** True if the response shows the resource. */
  showsResource: boolean;
}

/**
 * Finds the resource types. An operation other than GET creates the resource that a link of its success response refers
 * to, unless the link only repeats the request's own path. A GET reads a resource too, unless a POST on the same path
 * creates resources in it: that is a list. Outer types come before the types inside them.
 */
export function readResourceTypes(operations: readonly OperationParts[]): Map<string, ResourceType> {
  const creations = operations
    .filter(({ operation }) => operation.method !== "get")
    .flatMap((creator) =>
      creator.operation.links
        .filter(({ status }) => status === creator.success.status)
        .flatMap((link) => readCreation(creator, link, operations)),
    );
  const reads = operations
    .filter(({ operation }) => operation.method === "get" && !isCollection(operation.path, creations))
    .map(({ operation }) => operation.path);
  const paths = [...new Set([...reads, ...creations.map(({ path }) => path)])];
  const types = new Map<string, ResourceType>();
  for (const path of paths.toSorted((one, other) => one.length - other.length)) {
    const parent = ancestorsOf(path, types.values()).at(-1);
    const own = creations.filter((creation) => creation.path === path);
    types.set(path, readResourceType(path, operations, own, parent));
  }
  // In the order of the document.
  return new Map(
    paths.flatMap((path) => {
      const type = types.get(path);
      return type === undefined ? [] : [[path, type] as const];
    }),
  );
}

/** Returns the resource types that a path leads through, from the outermost; the last may be the path's own. */
export function ancestorsOf(path: string, types: Iterable<ResourceType>): ResourceType[] {
  return [...types]
    .filter(({ path: { template } }) => path === template || path.startsWith(`${template}/`))
    .toSorted((one, other) => one.path.template.length - other.path.template.length);
}

/** Reports whether a POST creates in a path. */
export function isCollection(path: string, creations: readonly Creation[]): boolean {
  return creations.some(
    ({ creator: { operation } }) => operation.method === "post" && operation.path === path,
  );
}

function readCreation(
  creator: OperationParts,
  link: Link,
  operations: readonly OperationParts[],
): Creation[] {
  const target = operations.find(({ operation }) => operation.id === link.operationId);
  if (target === undefined) {
    throw new Error(
      `${creator.operation.id}: link "${link.name}" leads to ${link.operationId}, which is no operation`,
    );
  }
  const { path } = target.operation;
  const identity = new Map<string, RuntimeExpression>();
  let repeats = true;
  for (const name of templateParameters(path)) {
    const text = link.parameters[name] ?? link.parameters[`path.${name}`] ?? `$request.path.${name}`;
    identity.set(name, readExpression(text));
    repeats &&= text.startsWith("$request.path.");
  }
  if (repeats) return [];
  const shape = shapeOf(path, operations);
  return [
    {
      creator,
      path,
      identity,
      generated: [...identity.values()]
        .map((expression) => responsePointer(expression))
        .filter((pointer) => pointer !== undefined)
        .map(pointerTokens),
      showsResource: shape !== undefined && isDeepStrictEqual(creator.schema, shape.schema),
    },
  ];
}

/** The operation that shows what a path leads to. */
function shapeOf(path: string, operations: readonly OperationParts[]): OperationParts | undefined {
  const there = operations.filter(({ operation }) => operation.path === path);
  return there.find(({ operation }) => operation.method === "get") ?? there[0];
}

function readResourceType(
  path: string,
  operations: readonly OperationParts[],
  creations: readonly Creation[],
  parent: ResourceType | undefined,
): ResourceType {
  const shape = shapeOf(path, operations);
  if (shape === undefined) throw new Error(`${path} has no operation`);
  const response = shape.operation.responses.find(({ status }) => status === shape.success.status);
  const read = (name: string, value: unknown): ResourceExample =>
    readResourceExample(name, value, shape.operation, shape.shown);
  const examples = (response?.body?.examples ?? []).map(({ name, value }) => read(name, value));
  const { body } = shape.success;
  const [creation] = creations;
  const sent = propertiesOf(creation?.creator.operation.requestBody?.schema ?? {}).filter(
    ({ required }) => required,
  );
  return {
    path: shape.path,
    shape,
    initial: examples[0] ?? read("", body),
    examples,
    // An example that differs there shows another resource.
    identity: (creation?.generated ?? []).map((tokens) => tokens.slice(0, 1)),
    required: new Set(sent.map(({ name }) => name)),
    creations,
    secrets: readSecretPaths(shape.schema),
    parameters: knownParameters(shape.operation, shape.path.names),
    ...(parent && { parent }),
    ownParameters: knownParameters(shape.operation, shape.path.names, parent?.path.names),
  };
}
