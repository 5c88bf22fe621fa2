import { isDeepStrictEqual } from "node:util";
import { isRecord, isSecretName, type Operation } from "@meshlift/openapi";
import openapi from "@meshlift/spec/openapi.json" with { type: "json" };
import { loadPrism, type Prism } from "../prism/prism.ts";
import type { PrismOperation } from "../prism/types.ts";
import type { IsCredential } from "../violations/is-credential.ts";
import { readSecretPaths } from "../violations/secret-properties.ts";
import { type BodyCheck, compileBodyCheck } from "./schemas/request-body.ts";
import { readErrors, readGatewayErrors } from "./error-bodies.ts";
import { compileExample, growsWithCount } from "./example-template.ts";
import { readList } from "./lists.ts";
import { knownParameters } from "./known-parameters.ts";
import type { CompiledOperation, OperationState } from "./operation.ts";
import { operationsOf } from "./operations.ts";
import type { OperationParts } from "./operation-parts.ts";
import { compilePath } from "./path.ts";
import { compileParameters } from "./parameters/parameters.ts";
import { noShape, readObjectShape } from "./properties.ts";
import { ancestorsOf, readResources, type Resources, type ResourceType } from "./resource-types.ts";
import { compileOwnResponseCheck } from "./schemas/own-response.ts";
import { readResponseBodies } from "./schemas/response-bodies.ts";
import { createRouter, type Router } from "./router.ts";
import { readWrites } from "./writes.ts";
import { type Compile, createCompiler, proveParameters, proveResponses } from "./schemas/compiler.ts";

/** A compiled document. It is computed once; serving a request only reads it. */
export interface Contract {
  operations: readonly CompiledOperation[];
  route: Router<CompiledOperation>;
  /** By path template. */
  resourceTypes: ReadonlyMap<string, ResourceType>;
  /** The gateway's errors, by status. */
  gatewayErrors: ReadonlyMap<number, Readonly<Record<string, unknown>>>;
  /** Reports whether a header or a query parameter carries a credential: by its name, and by the security schemes. */
  isCredential: IsCredential;
  /** Compiles a schema of the document. */
  compile: Compile;
}

const compiled = new WeakMap<object, Promise<Contract>>();

/**
 * Returns the compiled contract of a bundled OpenAPI 3.1 document: compiled once for all mocks that share it.
 * @throws {DocumentError} or an error that names the operation, where something cannot be served as documented.
 */
export function loadContract(document: unknown): Promise<Contract> {
  if (!isRecord(document)) return Promise.reject(new TypeError("document must be a parsed OpenAPI document"));
  const contract = compiled.get(document) ?? compileContract(document);
  compiled.set(document, contract);
  return contract;
}

/** Compiles a document. @throws the errors of {@link loadContract}. */
async function compileContract(document: Record<string, unknown>): Promise<Contract> {
  const prism = loadPrism();
  const definitions = operationsOf(document);
  const byId = new Map((await prism.readOperations(document)).map((operation) => [operation.iid, operation]));
  const validatorsOf = prism.createValidators();
  const compile = createCompiler();
  const compileText = createCompiler(true);
  // Compiling all schemas doubles the start time, and a test checks that Meshlift's own document compiles.
  const isProved = document === openapi;
  const parts = definitions.map((operation) => {
    const read = byId.get(operation.id);
    if (read === undefined) throw new Error(`${operation.id}: Prism does not find it in the document`);
    if (!isProved) {
      proveResponses(compile, operation);
      proveParameters(compileText, operation);
    }
    return compileParts(operation, read, prism, validatorsOf, compile, compileText, isProved);
  });
  const resources = readResources(parts);
  const operations = parts.map((part) => Object.assign({ state: stateOf(part, resources, parts) }, part));
  return {
    operations,
    route: createRouter(operations),
    resourceTypes: resources.types,
    gatewayErrors: readGatewayErrors(definitions),
    isCredential: credentialNames([...byId.values()]),
    compile,
  };
}

function compileParts(
  operation: Operation,
  read: PrismOperation,
  prism: Prism,
  validatorsOf: ReturnType<Prism["createValidators"]>,
  compile: Compile,
  compileText: Compile,
  isProved: boolean,
): OperationParts {
  // The mock checks request bodies itself, not with Prism.
  const { body: _, ...request } = read.request ?? {};
  const prismOperation = { ...read, request };
  const success = prism.documented(prismOperation, {});
  if (success instanceof Error) throw new Error(`${operation.id}: no success response: ${success.message}`);
  const validators = validatorsOf(prismOperation);
  const response = operation.responses.find(({ status }) => status === success.status);
  const schema = response?.body?.schema ?? {};
  return {
    operation,
    path: compilePath(operation.path),
    validators: { ...validators, checkResponse: compileOwnResponseCheck(operation, validators, compile) },
    parameters: compileParameters(operation.parameters, compile, compileText),
    checkBody: bodyCheckOf(operation, compile, isProved),
    secrets: readSecretPaths(operation.requestBody?.schema ?? {}),
    credentials: (read.security ?? []).map((schemes) =>
      schemes.map((scheme) => ("name" in scheme ? scheme.name : scheme.key)).join(" and "),
    ),
    queryCredentials: (read.security ?? [])
      .flat()
      .flatMap((scheme) => (scheme.type === "apiKey" && scheme.in === "query" ? scheme.name : [])),
    success,
    successBody: compileExample(success.body, operation, true),
    schema,
    shown: response?.body === undefined ? noShape : readObjectShape(schema),
    sent: operation.requestBody === undefined ? noShape : readObjectShape(operation.requestBody.schema),
    responseBodies: readResponseBodies(operation, compile),
    errors: readErrors(operation, (choice) => prism.documented(prismOperation, choice)),
    documented(choice) {
      const documented = prism.documented(prismOperation, choice);
      if (documented instanceof Error) throw documented;
      return documented;
    },
  };
}

function stateOf(
  part: OperationParts,
  { types, collections }: Resources,
  parts: readonly OperationParts[],
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
  const isCounted = operation.method !== "get" && growsWithCount(success.body, operation);
  return {
    ancestors,
    own,
    showsOwn: own !== undefined && isDeepStrictEqual(part.schema, own.shape.schema),
    parameters: knownParameters(operation, path.names.slice(outer?.type.path.names.length)),
    isCollection,
    writes: readWrites(part.sent, own?.shape.shown ?? noShape),
    echoes: readWrites(part.sent, part.shown),
    ...(isCounted && { counter: `count ${operation.path}` }),
    creations,
    ...(list && { list }),
  };
}

function credentialNames(operations: readonly PrismOperation[]): IsCredential {
  const schemes = operations.flatMap(({ security = [] }) => security.flat());
  const named = new Set(schemes.flatMap((scheme) => ("name" in scheme ? scheme.name.toLowerCase() : [])));
  return (name) => isSecretName(name) || named.has(name.toLowerCase());
}

function bodyCheckOf({ requestBody }: Operation, compile: Compile, isProved: boolean): BodyCheck {
  if (requestBody === undefined) return () => [];
  if (!isProved) return compileBodyCheck(compile, requestBody.schema);
  let check: BodyCheck | undefined;
  // Compile at the first body, because a mock for one test seldom needs all schemas.
  return (body) => (check ??= compileBodyCheck(compile, requestBody.schema))(body);
}
