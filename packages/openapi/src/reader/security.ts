import type { DocumentNode } from "./document-node.ts";

/** A security scheme that sends a credential with each request. */
export interface SecurityScheme {
  /** Its name in the document. */
  id: string;
  /** `apiKey`, `http`, `oauth2`, `openIdConnect` or `mutualTLS`. */
  type: string;
  /** Location of an API key: `header`, `query` or `cookie`. */
  in?: string;
  /** Name of the header, query parameter or cookie of an API key. */
  name?: string;
  /** The algorithm of the signature that an API key is, from `x-signature`: OpenAPI has no type for signatures. */
  signature?: string;
  /** HTTP authentication scheme in lower case, such as `basic` or `bearer`, of the type `http`. */
  scheme?: string;
  /** The scopes that the operation needs of `oauth2` and `openIdConnect`, or the roles of the others; left out if empty. */
  scopes?: string[];
}

const types = ["apiKey", "http", "oauth2", "openIdConnect", "mutualTLS"];

/**
 * Reads the security requirements of an operation: a caller needs one of these sets of schemes. The operation's own
 * `security` takes precedence over the document's. An empty list, or an empty set in it, means that none is required.
 */
export function readSecurity(root: DocumentNode, operation: DocumentNode): SecurityScheme[][] {
  const own = operation.at("security");
  const requirements = own.exists ? own : root.at("security");
  return requirements
    .items()
    .map((set) =>
      set.entries().flatMap(([id, node]) => node.attempt(() => readScheme(root, id, node)) ?? []),
    );
}

function readScheme(root: DocumentNode, id: string, requirement: DocumentNode): SecurityScheme {
  const scheme = root.at("components").at("securitySchemes").object(id);
  if (!scheme.exists) {
    return requirement.fail(`no security scheme is called "${id}": add it to components/securitySchemes`);
  }
  const type = scheme.at("type").string();
  if (!types.includes(type)) {
    return scheme.at("type").fail(`expected one of ${types.join(", ")}, got "${type}"`);
  }
  const signature = scheme.at("x-signature").optionalString();
  const scopes = requirement.items().map((scope) => scope.string());
  return {
    id,
    type,
    ...(type === "apiKey" && { in: scheme.at("in").string(), name: scheme.at("name").string() }),
    ...(signature !== undefined && { signature }),
    ...(type === "http" && { scheme: scheme.at("scheme").string().toLowerCase() }),
    ...(scopes.length > 0 && { scopes }),
  };
}
