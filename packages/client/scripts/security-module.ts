import {
  type Operation,
  type SupportedSecurity,
  supportedSecurity,
  templatePattern,
} from "@meshlift/openapi";

const kinds = `/** A kind of credential that a client has. */
export type CredentialKind = "token" | "signature" | "basic";`;

const doc = `/**
 * Returns the lower-case name of the header in which the operation of a request takes a credential, with the scheme of the
 * token if it has one, such as \`authorization: Bearer\`: empty where it needs none, undefined where the document declares
 * no credential of this kind for it.
 * @param path with its query, and without the path of an endpoint.
 */`;

/**
 * Returns the source of `generated/security.ts`. It is a constant where all operations take the same credentials, and
 * a table by method and path where they do not: middleware and raw calls have no `operationId`.
 */
export function securityModule(operations: readonly Operation[]): string {
  const sources = operations.map((operation) => JSON.stringify(headersOf(operation)));
  const [first = "{}"] = sources;
  if (new Set(sources).size <= 1) {
    return `${kinds}

type Headers = Partial<Record<CredentialKind, string>>;

${doc}
export const credentialHeader: (kind: CredentialKind, method: string, path: string) => string | undefined = (kind) => {
  const headers: Headers = ${first};
  return headers[kind];
};
`;
  }
  const rows = operations
    .map(({ method, path }, index) => ({ method, path, source: sources[index] }))
    .toSorted((a, b) => compare(specificity(a.path), specificity(b.path)))
    .map(({ method, path, source }) => {
      const pattern = JSON.stringify(`^${templatePattern(path, "[^/]+")}$`);
      return `  [${JSON.stringify(method.toUpperCase())}, new RegExp(${pattern}), ${source}],\n`;
    });
  return `${kinds}

type Headers = Partial<Record<CredentialKind, string>>;

const table: [method: string, path: RegExp, headers: Headers][] = [
${rows.join("")}];

${doc}
export function credentialHeader(kind: CredentialKind, method: string, path: string): string | undefined {
  const pathname = path.replace(/\\?.*/s, "");
  return table.find((row) => row[0] === method && row[1].test(pathname))?.[2][kind];
}
`;
}

function headersOf(operation: Operation): SupportedSecurity {
  const security = supportedSecurity(operation) ?? {};
  return Object.keys(security).length === 0 ? { token: "", signature: "" } : security;
}

/** Returns a sort key by which a literal segment comes before a parameter, as OpenAPI matches paths. */
function specificity(path: string): string {
  return path.replaceAll(/\{[^{}]+\}/g, "\uffff");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
