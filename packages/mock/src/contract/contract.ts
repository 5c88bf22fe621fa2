import { isDeepStrictEqual } from "node:util";
import {
  DocumentError,
  type DocumentProblem,
  isRecord,
  type RefusedOperation,
  withClosedDefinitions,
} from "@meshlift/openapi";
import { loadPrism } from "../prism/prism.ts";
import type { IsCredential } from "../violations/is-credential.ts";
import { readBasePaths } from "./base-paths.ts";
import { plainSchema } from "./bodies/plain-schema.ts";
import { compileOperation } from "./compile-operation.ts";
import { credentialNames } from "./credential-names.ts";
import { readGatewayErrors } from "./error-bodies.ts";
import { growsWithCount } from "./example-template.ts";
import { knownParameters } from "./parameters/known.ts";
import { createParameterCompiler } from "./parameters/parameters.ts";
import { readList } from "./resources/lists.ts";
import type { CompiledOperation, OperationState } from "./operation.ts";
import type { OperationParts } from "./operation-parts.ts";
import { readOnce } from "./operations.ts";
import { noShape } from "./resources/properties.ts";
import { ancestorsOf, readResources, type Resources, type ResourceType } from "./resources/resource-types.ts";
import { OtherChecks } from "./schemas/own-response.ts";
import { createRouter, type Router } from "./router.ts";
import { type Compile, createCompiler } from "./schemas/compiler.ts";
import { asReceived, asSent } from "./schemas/direction.ts";
import { readWrites, takesAnything } from "./resources/writes.ts";

/** A compiled document. It is computed once; serving a request only reads it. */
export interface Contract {
  operations: readonly CompiledOperation[];
  /** The parts of the document that cannot be served. */
  problems: readonly DocumentProblem[];
  route: Router<CompiledOperation>;
  /** Finds an operation that cannot be served. */
  routeUnserved: Router<{ operation: RefusedOperation }>;
  /** The paths in the URLs of the servers, longest first: a request may have one of them in front of its path. */
  basePaths: readonly RegExp[];
  /** By path template. */
  resourceTypes: ReadonlyMap<string, ResourceType>;
  /** The gateway's errors, by status. */
  gatewayErrors: ReadonlyMap<number, Readonly<Record<string, unknown>>>;
  /** Reports whether a header or a parameter carries a secret: by its name, its schema, and the security schemes. */
  isCredential: IsCredential;
  /** Compiles a schema of the document. */
  compile: Compile;
}

const compiled = new WeakMap<object, Promise<Contract>>();

/**
 * Returns the compiled contract of a bundled OpenAPI 3.1 document: compiled once for all mocks that share it.
 * @throws {DocumentError} if none of its operations can be served.
 */
export function loadContract(document: unknown): Promise<Contract> {
  if (!isRecord(document)) return Promise.reject(new TypeError("document must be a parsed OpenAPI document"));
  const contract = compiled.get(document) ?? compileContract(document);
  compiled.set(document, contract);
  return contract;
}

/** Compiles a document. @throws the errors of {@link loadContract}. */
async function compileContract(document: unknown): Promise<Contract> {
  const read = readOnce(document);
  const prism = loadPrism();
  const open = withClosedDefinitions(mapValues(read.definitions, asSent));
  const received = createCompiler(mapValues(read.definitions, asReceived));
  const sent = createCompiler(open);
  const texts = createCompiler(open, true);
  const compilers = {
    prism,
    toPrism: prism.createReader(read),
    toPlainPrism: prism.createReader({ definitions: mapValues(read.definitions, plainSchema) }),
    validatorsOf: prism.createValidators(),
    sent,
    received,
    texts,
    parameters: createParameterCompiler(sent, texts),
    otherChecks: new OtherChecks(received),
  };
  const compiledParts = read.operations.map((operation) => compileOperation(operation, compilers));
  const parts = compiledParts.flatMap((part) => ("operation" in part ? [part] : []));
  const problems = [
    ...read.problems,
    ...compiledParts.flatMap((part) => ("operation" in part ? (part.problem ?? []) : [part])),
  ];
  if (parts.length === 0) throw new DocumentError(problems);
  const resources = readResources(parts, received, (problem) => problems.push(problem));
  const operations = parts.map((part) => withState(part, resources, parts, received));
  const served = new Set(parts.map(({ operation }) => operation));
  const unserved = [...read.refused, ...read.operations.filter((operation) => !served.has(operation))];
  return {
    operations,
    problems,
    route: createRouter(operations),
    routeUnserved: createRouter(unserved.map((operation) => ({ operation }))),
    basePaths: readBasePaths(read.operations),
    resourceTypes: resources.types,
    gatewayErrors: readGatewayErrors(read.operations),
    isCredential: credentialNames(read.operations),
    compile: received,
  };
}

function mapValues<Value>(values: Readonly<Record<string, Value>>, change: (value: Value) => Value) {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));
}

/** A copy, and no `Object.assign`: V8 looks up each property of an object by its hash after many have been assigned. */
function withState(
  part: OperationParts,
  resources: Resources,
  parts: readonly OperationParts[],
  compile: Compile,
): CompiledOperation {
  return { ...part, state: stateOf(part, resources, parts, compile) };
}

function stateOf(
  part: OperationParts,
  { types, collections }: Resources,
  parts: readonly OperationParts[],
  compile: Compile,
): OperationState {
  const { operation, path, success } = part;
  const all = [...types.values()];
  const ancestors = ancestorsOf(path, all);
  const own = types.get(operation.path);
  const outer = ancestors.findLast(({ type }) => type !== own);
  const isCollection = collections.has(operation.path);
  const list = isCollection ? readList(part, parts, all) : undefined;
  const creations = all.flatMap((type) =>
    type.creations
      .filter(({ creator }) => creator === part)
      .map((creation) => {
        const around = ancestorsOf(type.path, all).filter((ancestor) => ancestor.type !== type);
        const parents = around.filter(
          (parent) => !ancestors.some((ancestor) => ancestor.type === parent.type),
        );
        return { type, creation, parents };
      }),
  );
  const writes = readWrites(part.sent, own?.shape.shown ?? noShape, compile);
  const echoes = readWrites(part.sent, part.shown, compile);
  const grows = operation.method !== "get" && growsWithCount(success.body, operation);
  const response =
    own === undefined || creations.length > 0
      ? "documented"
      : readOwnResponse(part, own, { grows, writes, echoes });
  return {
    ancestors,
    own,
    response,
    parameters: knownParameters(operation, path.names.slice(outer?.type.path.names.length)),
    isCollection,
    writes,
    echoes,
    ...(grows && response !== "resource" && { counter: `count ${operation.path}` }),
    creations,
    ...(list && { list }),
  };
}

/** Returns what an operation responds with that creates nothing, and whose path is that of a resource. */
function readOwnResponse(
  { operation: { method, path }, schema }: OperationParts,
  own: ResourceType,
  { grows, writes, echoes }: Pick<OperationState, "writes" | "echoes"> & { grows: boolean },
): OperationState["response"] {
  if (!isDeepStrictEqual(schema, own.shape.schema)) return "documented";
  if (method === "post") return grows || takesAnything(echoes) ? "new resource" : "documented";
  // At a path that ends with a parameter, or in what was created, the number is that of the resource itself.
  const keepsNumber = own.creations.length > 0 || path.endsWith("}");
  const onlyStarts = (method === "put" || method === "patch") && !takesAnything(writes);
  return grows && onlyStarts && !keepsNumber ? "new resource" : "resource";
}
