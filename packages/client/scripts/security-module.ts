import { type Operation, templatePattern } from "@meshlift/openapi";
import { supportedSecurity } from "./security.ts";

const types = `/** Credentials that an operation takes. */
export interface Security {
  /** Name of the header for a token, in lower case. */
  token?: string;
  /** Name of the header for a signature, in lower case. */
  signature?: string;
}`;

const doc =
  "/** Returns the credentials that the operation of a request takes; undefined where it needs none. */";

/**
 * Returns the source of `generated/security.ts`. It is a constant where all operations take the same credentials, and
 * a table by method and path where they do not: middleware and raw calls have no `operationId`.
 */
export function securityModule(operations: readonly Operation[]): string {
  const sources = operations.map((operation) => {
    const security = supportedSecurity(operation) ?? {};
    return Object.keys(security).length === 0 ? "undefined" : JSON.stringify(security);
  });
  if (new Set(sources).size <= 1) {
    return `${types}

const security: Security | undefined = ${sources[0] ?? "undefined"};

${doc}
export const securityOf: (method: string, url: string) => Security | undefined = () => security;
`;
  }
  const rows = operations
    .map(({ method, path }, index) => ({ method, path, source: sources[index] }))
    .toSorted((a, b) => (specificity(a.path) < specificity(b.path) ? -1 : 1))
    .map(({ method, path, source }) => {
      const pattern = JSON.stringify(`^${templatePattern(path, "[^/]+")}$`);
      return `  [${JSON.stringify(method.toUpperCase())}, new RegExp(${pattern}), ${source}],\n`;
    });
  return `${types}

const table: [method: string, path: RegExp, security: Security | undefined][] = [
${rows.join("")}];

${doc}
export function securityOf(method: string, url: string): Security | undefined {
  const { pathname } = new URL(url);
  return table.find((row) => row[0] === method && row[1].test(pathname))?.[2];
}
`;
}

/** A sort key by which a literal segment comes before a parameter, as OpenAPI matches paths. */
function specificity(path: string): string {
  return path.replaceAll(/\{[^{}]+\}/g, "\uffff");
}
