import type * as prismHttp from "@stoplight/prism-http";

/** An operation as Prism reads it. */
export type PrismOperation = Awaited<ReturnType<typeof prismHttp.getHttpOperationsFromSpec>>[number];
type Mocker = NonNullable<Parameters<typeof prismHttp.createInstance>[1]["mock"]>;

/** One finding of Prism's validators. */
export type PrismFinding = Parameters<Mocker>[0]["input"]["validations"][number];
/** A choice among the documented responses, for Prism's own mocker. */
export type PrismChoice = { code?: number; exampleKey?: string; mediaType?: string };

/** The part of a request that may carry credentials. */
export interface SentCredentials {
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
