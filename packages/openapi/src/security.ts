import type { DocumentNode } from "./document-node.ts";

/** A security scheme that sends a credential with each request. */
export interface SecurityScheme {
  /** Its name in the document. */
  id: string;
  /** `apiKey`, `http`, `oauth2`, `openIdConnect` or `mutualTLS`. */
  type: string;
  /** Location of an API key. */
  in?: string;
  /** Name of the header, query parameter or cookie of an API key. */
  name?: string;
}

/**
 * Reads the security requirements of an operation: a caller needs one of these sets of schemes. The operation's own
 * `security` takes precedence over the document's. An empty list, or an empty set in it, means that none is required.
 */
export function readSecurity(root: DocumentNode, operation: DocumentNode): SecurityScheme[][] {
  const own = operation.at("security");
  const requirements = own.exists ? own : root.at("security");
  return requirements.items().map((set) => set.entries().map(([id, node]) => readScheme(root, id, node)));
}

function readScheme(root: DocumentNode, id: string, requirement: DocumentNode): SecurityScheme {
  const scheme = root.at("components").at("securitySchemes").at(id);
  if (!scheme.exists) {
    return requirement.fail(`no security scheme is called "${id}": add it to components/securitySchemes`);
  }
  const type = scheme.at("type").string();
  if (type !== "apiKey") return { id, type };
  return { id, type, in: scheme.at("in").string(), name: scheme.at("name").string() };
}
