import { isSecretName, type Operation, type Parameter } from "@meshlift/openapi";
import type { IsCredential } from "../violations/is-credential.ts";
import { holdsSecret, readSecretPaths } from "../violations/secret-properties.ts";

/** Returns the test for names of headers and parameters that carry a secret: by security schemes, schemas, and the names. */
export function credentialNames(operations: readonly Operation[]): IsCredential {
  const schemes = operations.flatMap(({ security }) => security.flat());
  const parameters = operations.flatMap((operation) => operation.parameters);
  const names = [...schemes.map(({ name = "authorization" }) => name), ...parameters.flatMap(secretKeys)];
  const named = new Set(names.map((name) => name.toLowerCase()));
  return (name) => isSecretName(name) || named.has(name.toLowerCase());
}

/** Returns the names under which a request has what the schema of a parameter calls a secret. */
function secretKeys({ name, schema }: Parameter): string[] {
  if (!holdsSecret(schema)) return [];
  const inside = readSecretPaths(schema).flatMap((path) => {
    const [first] = path;
    return first === undefined ? [] : [first, `${name}[${path.join("][")}]`];
  });
  return [name, ...inside];
}
