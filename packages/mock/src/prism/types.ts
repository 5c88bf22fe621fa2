import type * as prismHttp from "@stoplight/prism-http";
import type * as prismValidator from "@stoplight/prism-http/dist/validator/index.js";

/** An operation as Prism reads it. */
export type PrismOperation = Awaited<ReturnType<typeof prismHttp.getHttpOperationsFromSpec>>[number];
type RequestCheck = typeof prismValidator.validateInput;
type Mocker = NonNullable<Parameters<typeof prismHttp.createInstance>[1]["mock"]>;

/** A request in Prism's form. */
export type PrismRequest = Parameters<RequestCheck>[0]["element"];
/** One finding of Prism's validators. */
export type PrismFinding = Parameters<Mocker>[0]["input"]["validations"][number];
/** A choice among the documented responses, for Prism's own mocker. */
export type PrismChoice = { code?: number; exampleKey?: string };

/** The part of a request that Prism checks. */
export interface ParameterValues {
  /** Decoded values of the path parameters. */
  path: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string>>;
  /** By lower-case name. */
  headers: Readonly<Record<string, string>>;
}

/** A response that is sent as JSON. */
export interface JsonResponse {
  status: number;
  /** By lower-case name. */
  headers: Readonly<Record<string, string>>;
  body?: unknown;
}
