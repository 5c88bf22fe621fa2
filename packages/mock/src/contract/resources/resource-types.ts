import { isDeepStrictEqual } from "node:util";
import {
  type DocumentProblem,
  type Example,
  type Link,
  pointerTokens,
  responseFor,
  type RuntimeExpression,
  templateParameters,
} from "@meshlift/openapi";
import { readSecretPaths, type SecretPath } from "../../violations/secret-properties.ts";
import { readCollections } from "./collections.ts";
import { readExpression, responsePointer } from "../expression.ts";
import { type KnownParameter, knownParameters } from "../parameters/known.ts";
import type { OperationParts } from "../operation-parts.ts";
import { PathTemplate, type PathValues } from "../path.ts";
import { noShape } from "./properties.ts";
import { compileLifecycle, type Lifecycle, type LifecycleSource } from "./lifecycle.ts";
import { readResourceExample, type ResourceExample } from "./resource-example.ts";
import type { Compile } from "../schemas/compiler.ts";
import { readWrites, type WrittenShape } from "./writes.ts";

/** A resource type: all resources of one path template. */
export interface ResourceType extends LifecycleSource {
  path: PathTemplate;
  /** The operation whose success response shows the resource: its GET, if it has one. */
  shape: OperationParts;
  /** The properties that callers set by each operation that creates or changes the resource. All others are the service's. */
  writes: readonly WrittenShape[];
  /** Operations that create one; none for what only exists from the start. */
  creations: readonly Creation[];
  /** Its lifecycle without a rule of a scenario. */
  lifecycle: Lifecycle;
  /** The locations of secrets in its value. */
  secrets: readonly SecretPath[];
  /** Its path parameters. */
  parameters: readonly KnownParameter[];
  /** The resource type around it, and its own parameters without those of that one. */
  parent?: Ancestor;
  ownParameters: readonly KnownParameter[];
}

/** A resource type that a path leads through. */
export interface Ancestor {
  type: ResourceType;
  /** Returns the parameters of the outer path, which may have other names there, from those of the inner one. */
  valuesOf(values: PathValues): PathValues;
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
  /** The properties that callers set in the resource. */
  writes: WrittenShape;
}

/** The resources of a document. */
export interface Resources {
  /** By path template, in the order of the document. */
  types: Map<string, ResourceType>;
  /** The path templates of collections. */
  collections: ReadonlySet<string>;
}

/**
 * Finds the resource types. An operation other than GET creates the resource that a link of its success response refers
 * to, unless the link only repeats the request's own path. A GET reads a resource too, unless its path is a collection.
 * @param compile compiles the schemas of responses.
 * @param report is called for a link that cannot be followed; it is ignored.
 */
export function readResources(
  operations: readonly OperationParts[],
  compile: Compile,
  report: (problem: DocumentProblem) => void,
): Resources {
  const creations = operations
    .filter(({ operation }) => operation.method !== "get")
    .flatMap((creator) =>
      creator.operation.links
        .filter(({ status }) => status === creator.success.status)
        .flatMap((link) => {
          try {
            return readCreation(creator, link, operations, compile);
          } catch (error) {
            if (!(error instanceof RangeError)) throw error;
            const message = `the link "${link.name}" creates nothing: ${error.message}`;
            report({ pointer: `${creator.operation.pointer}/responses/${link.status}/links`, message });
            return [];
          }
        }),
    );
  const collections = readCollections(
    operations,
    creations.map(({ creator }) => creator),
  );
  const reads = operations
    .filter(({ operation }) => operation.method === "get" && !collections.has(operation.path))
    .map(({ operation }) => operation.path);
  const paths = [...new Set([...reads, ...creations.map(({ path }) => path)])];
  const types = new Map<string, ResourceType>();
  // Outer types first.
  for (const path of paths.toSorted((one, other) => one.split("/").length - other.split("/").length)) {
    const parent = ancestorsOf(new PathTemplate(path), types.values()).at(-1);
    const own = creations.filter((creation) => creation.path === path);
    types.set(path, readResourceType(path, operations, compile, own, parent));
  }
  const inOrder = paths.flatMap((path) => {
    const type = types.get(path);
    return type === undefined ? [] : [[path, type] as const];
  });
  return { types: new Map(inOrder), collections };
}

/** Returns the resource types that a path leads through, from the outermost; the last may be the path's own. */
export function ancestorsOf({ form, names }: PathTemplate, types: Iterable<ResourceType>): Ancestor[] {
  return [...types]
    .filter(({ path }) => form === path.form || form.startsWith(`${path.form}/`))
    .toSorted((one, other) => one.path.form.length - other.path.form.length)
    .map((type) => ({ type, valuesOf: renaming(names, type.path.names) }));
}

/** Returns a function that gives the first of the parameters their names in an outer path. */
function renaming(inner: readonly string[], outer: readonly string[]): Ancestor["valuesOf"] {
  if (outer.every((name, index) => name === inner[index])) return (values) => values;
  return (values) => Object.fromEntries(outer.map((name, index) => [name, values[inner[index] ?? ""] ?? ""]));
}

function readCreation(
  creator: OperationParts,
  link: Link,
  operations: readonly OperationParts[],
  compile: Compile,
): Creation[] {
  const target = operations.find(({ operation }) => operation.id === link.operationId);
  // The reader of the document has reported a link to no operation.
  if (target === undefined) return [];
  const { path } = target.operation;
  const identity = new Map<string, RuntimeExpression>();
  let repeats = true;
  for (const name of templateParameters(path)) {
    const text = link.parameters[name] ?? link.parameters[`path.${name}`] ?? `$request.path.${name}`;
    identity.set(name, readExpression(text));
    repeats &&= text.startsWith("$request.path.");
  }
  if (repeats || refersToExisting(creator, path, operations)) return [];
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
      writes: readWrites(creator.sent, shape?.shown ?? noShape, compile),
    },
  ];
}

/**
 * Reports whether a link refers to what exists already: from a PUT, PATCH or DELETE to its own path, or from one that
 * shows the resource of its path.
 */
function refersToExisting(
  { operation, schema }: OperationParts,
  target: string,
  operations: readonly OperationParts[],
): boolean {
  if (operation.method === "post") return false;
  const shape = shapeOf(operation.path, operations);
  const showsOwn = shape?.operation.method === "get" && isDeepStrictEqual(schema, shape.schema);
  return showsOwn || target === operation.path;
}

/** The operation that shows what a path leads to. */
function shapeOf(path: string, operations: readonly OperationParts[]): OperationParts | undefined {
  const there = operations.filter(({ operation }) => operation.path === path);
  return there.find(({ operation }) => operation.method === "get") ?? there[0];
}

function readResourceType(
  path: string,
  operations: readonly OperationParts[],
  compile: Compile,
  creations: readonly Creation[],
  parent: Ancestor | undefined,
): ResourceType {
  const shape = shapeOf(path, operations);
  if (shape === undefined) throw new Error(`${path} has no operation`);
  const response = responseFor(shape.operation, shape.success.status);
  const read = (example: Pick<Example, "name" | "value" | "shows">): ResourceExample =>
    readResourceExample(example, shape.operation, shape.shown);
  const examples = (response?.body?.examples ?? []).map(read);
  const changes = operations.filter(
    ({ operation: { path: at, method } }) => at === path && (method === "put" || method === "patch"),
  );
  const source = {
    initial: examples[0] ?? read({ name: "", value: shape.success.body }),
    examples,
    // An example that differs there shows another resource.
    identity: [...(creations[0]?.identity.values() ?? [])].flatMap(identityTokens),
    writes: [
      ...creations.map(({ writes }) => writes),
      ...changes.map(({ sent }) => readWrites(sent, shape.shown, compile)),
    ],
    creations,
  };
  return {
    ...source,
    path: shape.path,
    shape,
    lifecycle: compileLifecycle(source, {}),
    secrets: readSecretPaths(shape.schema),
    parameters: knownParameters(shape.operation, shape.path.names),
    ...(parent && { parent }),
    ownParameters: knownParameters(shape.operation, shape.path.names.slice(parent?.type.path.names.length)),
  };
}

function identityTokens(expression: RuntimeExpression): string[][] {
  const isInBody = expression.in === "responseBody" || expression.in === "requestBody";
  return isInBody ? [pointerTokens(expression.pointer)] : [];
}
