import { demand, InputError } from "../errors/input-error.ts";
import type { Authorizer, HttpRequest } from "../http/http-types.ts";
import type { Auth, Clock, TokenProvider } from "../options.ts";
import { readCredential } from "./credential.ts";

/** A token is renewed this long before it expires, in ms, so that a request in flight still arrives with a valid one. */
const margin = 60_000;

/**
 * Returns the authorizer for the credentials of a client.
 * @throws {InputError} for an empty or malformed token; no message repeats it.
 */
export function createAuthorizer(auth: Auth, clock: Clock): Authorizer {
  if (typeof auth === "function") return providedToken(auth, clock);
  if (typeof auth === "object" && auth !== null) {
    if ("sign" in auth) {
      return {
        kind: "signature",
        hint: auth.hint,
        authorize: ({ body, ...request }) =>
          auth.sign({ ...request, body: body ?? "" }, { date: new Date(clock.now()) }),
      };
    }
    if ("token" in auth) {
      const token = readCredential("auth.token", auth.token);
      return providedToken(() => Promise.resolve({ token }), clock);
    }
  }
  throw new InputError("auth", "expected { token }, a function that returns one, or accessKey({ ak, sk })");
}

interface KeptToken {
  token: string;
  /** Ms since the epoch. */
  until: number;
}

function providedToken(provider: TokenProvider, clock: Clock): Authorizer {
  let kept: KeptToken | undefined;
  let pending: Promise<KeptToken> | undefined;
  const renew = async (): Promise<KeptToken> => {
    try {
      const { token, expiresAt } = (await provider()) ?? {};
      const until = expiresAt === undefined ? Infinity : new Date(expiresAt).getTime();
      demand(!Number.isNaN(until), "auth", "expiresAt is not a date");
      kept = { token: readCredential("auth", token), until };
      return kept;
    } finally {
      pending = undefined;
    }
  };
  return {
    kind: "token",
    authorize({ headers }, header, signal) {
      const add = ({ token }: KeptToken): HttpRequest["headers"] => ({ ...headers, [header]: token });
      if (kept !== undefined && clock.now() < kept.until - margin) return add(kept);
      // Concurrent calls share one renewal.
      pending ??= renew();
      const aborted = new Promise<never>((_, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason));
      });
      return Promise.race([pending, aborted]).then(add);
    },
    refused() {
      kept = undefined;
    },
  };
}
