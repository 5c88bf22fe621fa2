import { isRecord, type Operation, readOperations, type Schema } from "@meshlift/spec";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { compileBodyCheck } from "./body-check.ts";
import type { Endpoint } from "./endpoint.ts";
import { type List, readLists } from "./lists.ts";
import { loadPrism, type Prism } from "./prism.ts";
import { createRouter, type Router } from "./routing.ts";
import { readThings, type Thing } from "./things.ts";

/** A document, ready to be served. */
export interface Contract {
  endpoints: Endpoint[];
  route: Router<Endpoint>;
  /** What exists and can cease to, by path template. */
  things: Map<string, Thing>;
  /** Operations that list things. */
  lists: Map<Endpoint, List>;
  prism: Prism;
}

const loaded = new WeakMap<object, Promise<Contract>>();

/**
 * Reads a bundled OpenAPI 3.1 document, once for all mocks that share it.
 * @throws {SpecError} or an error that names the operation, where something cannot be served as documented.
 */
export function loadContract(document: unknown): Promise<Contract> {
  if (!isRecord(document)) return Promise.reject(new TypeError("document must be a parsed OpenAPI document"));
  const contract = loaded.get(document) ?? readContract(document);
  loaded.set(document, contract);
  return contract;
}

async function readContract(document: Record<string, unknown>): Promise<Contract> {
  const operations = readOperations(document);
  const prism = await loadPrism();
  const byId = new Map((await prism.readOperations(document)).map((operation) => [operation.iid, operation]));
  const ajv = new Ajv2020({ allErrors: true, strict: false, verbose: true, logger: false });
  formats.default(ajv);
  const endpoints = operations.map((operation): Endpoint => {
    const read = byId.get(operation.id);
    if (read === undefined) throw new Error(`${operation.id}: Prism does not find it in the document`);
    const success = prism.documented(read, {});
    if (success instanceof Error) throw new Error(`${operation.id}: no success answer: ${success.message}`);
    const answer = operation.answers.find(({ status }) => status === success.statusCode);
    for (const { body } of operation.answers) compile(ajv, operation, body?.schema);
    const { body: _, ...request } = read.request ?? {};
    return {
      operation,
      prism: { ...read, request },
      checkBody: operation.body === undefined ? () => [] : compileBodyCheck(ajv, operation.body.schema),
      success,
      schema: answer?.body?.schema ?? {},
    };
  });
  const things = readThings(endpoints);
  return { endpoints, route: createRouter(endpoints), things, lists: readLists(endpoints, things), prism };
}

/** Prism takes a schema that does not compile for one that allows everything: refuse it. */
function compile(ajv: Ajv2020, { id }: Operation, schema: Schema | undefined): void {
  try {
    if (schema !== undefined) ajv.compile(schema);
  } catch (error) {
    throw new Error(`${id}: a schema of its answers does not compile`, { cause: error });
  }
}
