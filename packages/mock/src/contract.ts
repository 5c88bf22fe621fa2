import { isRecord, isSecretName, readOperations } from "@meshlift/openapi";
import openapi from "@meshlift/spec/openapi.json" with { type: "json" };
import { type BodyCheck, compileBodyCheck } from "./body-check.ts";
import type { Endpoint } from "./endpoint.ts";
import { type List, readLists } from "./lists.ts";
import { loadPrism, type Prism } from "./prism.ts";
import { createCompiler, proveAnswers } from "./schema-compiler.ts";
import { createRouter, type Router } from "./routing.ts";
import { readSecretPaths } from "./secret-members.ts";
import type { IsCredential } from "./secrets.ts";
import { readThings, type Thing } from "./things.ts";

/** A document, ready to be served. */
export interface Contract {
  endpoints: Endpoint[];
  route: Router<Endpoint>;
  /** What exists and can cease to, by path template. */
  things: Map<string, Thing>;
  /** Operations that list things. */
  lists: Map<Endpoint, List>;
  /** By what the name sounds like, and by the document's security schemes. */
  isCredential: IsCredential;
  prism: Prism;
}

const loaded = new WeakMap<object, Promise<Contract>>();

/**
 * Reads a bundled OpenAPI 3.1 document, once for all mocks that share it.
 * @throws {DocumentError} or an error that names the operation, where something cannot be served as documented.
 */
export function loadContract(document: unknown): Promise<Contract> {
  if (!isRecord(document)) return Promise.reject(new TypeError("document must be a parsed OpenAPI document"));
  const contract = loaded.get(document) ?? readContract(document);
  loaded.set(document, contract);
  return contract;
}

async function readContract(document: Record<string, unknown>): Promise<Contract> {
  const operations = readOperations(document);
  const prism = loadPrism();
  const byId = new Map((await prism.readOperations(document)).map((operation) => [operation.iid, operation]));
  const compile = createCompiler();
  // Compiling takes as long as all else; that all of Meshlift's own document compiles is known from a test.
  const proved = document === openapi;
  const endpoints = operations.map((operation): Endpoint => {
    const read = byId.get(operation.id);
    if (read === undefined) throw new Error(`${operation.id}: Prism does not find it in the document`);
    const checkBody = (): BodyCheck =>
      operation.requestBody === undefined
        ? () => []
        : compileBodyCheck(compile, operation.requestBody.schema);
    const success = prism.documented(read, {});
    if (success instanceof Error) throw new Error(`${operation.id}: no success answer: ${success.message}`);
    const answer = operation.responses.find(({ status }) => status === success.statusCode);
    if (!proved) proveAnswers(compile, operation);
    const { body: _, ...request } = read.request ?? {};
    return {
      operation,
      prism: { ...read, request },
      checkBody: proved ? whenAsked(checkBody) : checkBody(),
      secrets: readSecretPaths(operation.requestBody?.schema ?? {}),
      success,
      schema: answer?.body?.schema ?? {},
    };
  });
  const things = readThings(endpoints);
  return {
    endpoints,
    route: createRouter(endpoints),
    things,
    lists: readLists(endpoints, things),
    isCredential: readCredentials(endpoints),
    prism,
  };
}

function readCredentials(endpoints: Endpoint[]): IsCredential {
  const schemes = endpoints.flatMap(({ prism: { security = [] } }) => security.flat());
  const named = new Set(schemes.flatMap((scheme) => ("name" in scheme ? scheme.name.toLowerCase() : [])));
  return (name) => isSecretName(name) || named.has(name.toLowerCase());
}

/** A check of bodies that is compiled when the first one comes. */
function whenAsked(compile: () => BodyCheck): BodyCheck {
  let check: BodyCheck | undefined;
  return (body) => {
    check ??= compile();
    return check(body);
  };
}
