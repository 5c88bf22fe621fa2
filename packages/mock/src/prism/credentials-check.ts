import type * as prismValidator from "@stoplight/prism-http/dist/validator/index.js";
import type { PrismOperation, SentCredentials } from "./types.ts";

/** Reports whether a request has the credentials that an operation requires. */
export type CredentialsCheck = (sent: SentCredentials) => boolean;

/**
 * Returns a function that gives the check of the credentials of an operation: one for all operations that require the
 * same, as most of a document do.
 */
export function createCredentialsCompiler(
  validator: typeof prismValidator,
): (resource: PrismOperation) => CredentialsCheck {
  const compiled = new Map<string, CredentialsCheck>();
  return (resource) => {
    const key = JSON.stringify(resource.security);
    const check = compiled.get(key) ?? compileCredentialsCheck(resource, validator);
    compiled.set(key, check);
    return check;
  };
}

/**
 * Returns Prism's check of credentials. Prism looks at schemes one by one with each request, so that a request with the
 * headers of one set of API keys is accepted without it. `prism-checks.test.ts` compares the verdicts.
 */
function compileCredentialsCheck(
  resource: PrismOperation,
  { validateSecurity }: typeof prismValidator,
): CredentialsCheck {
  const sets = headerSets(resource.security ?? []);
  return ({ headers, query }) =>
    sets.some((names) => names.every((name) => headers[name])) ||
    "right" in
      validateSecurity({
        resource,
        element: { url: { path: resource.path, query }, headers },
      });
}

/** Returns the lower-case headers of each set of credentials that consists of headers. */
function headerSets(security: NonNullable<PrismOperation["security"]>): string[][] {
  return security.flatMap((schemes) => {
    const names = schemes.flatMap((scheme) =>
      scheme.type === "apiKey" && scheme.in === "header" ? scheme.name.toLowerCase() : [],
    );
    return schemes.length > 0 && names.length === schemes.length ? [names] : [];
  });
}
