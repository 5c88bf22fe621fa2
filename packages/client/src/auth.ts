import type { Clock } from "./clock.ts";
import { InputError } from "./errors.ts";
import { type AccessKey, signRequest } from "./signing/sign-request.ts";

/** A token of IAM, sent as `X-Auth-Token`. */
export interface TokenAuth {
  /** Valid for 24 hours; from the `X-Subject-Token` header of IAM's `POST /v3/auth/tokens`. */
  token: string;
}

/** A token, and until when it is good. */
export interface IssuedToken {
  token: string;
  /** A date, ms since the epoch, or ISO 8601 as IAM writes it. Without it the token is kept until a 401. */
  expiresAt?: Date | number | string;
}

/** Asked for a token before the first call, and again shortly before the last one expires or after it was refused. */
export type TokenProvider = () => Promise<IssuedToken>;

/** How a client proves who it is. */
export type Auth = TokenAuth | TokenProvider | AccessKey;

/** The part of a request that authentication looks at, and leaves as it is. */
interface Authorizable {
  method: string;
  url: string;
  headers: Headers;
  body: Uint8Array | undefined;
}

/** Authentication of single attempts. */
export interface Authorizer {
  /** A copy of the headers with the credentials. */
  authorize(request: Authorizable): Headers | Promise<Headers>;
  /** The service answered 401: whatever was kept is of no use. */
  refused(): void;
}

/** A token is asked for anew so long before it expires that a request on its way still arrives. */
const margin = 60_000;

/**
 * @throws {InputError} for an empty or malformed token or key; no message repeats it.
 */
export function createAuthorizer(auth: Auth, clock: Clock): Authorizer {
  if (typeof auth === "function") return providedToken(auth, clock);
  if (typeof auth !== "object" || auth === null || !("token" in auth || "ak" in auth)) {
    throw new InputError("auth", "expected { token }, { ak, sk } or a function that gives a token");
  }
  if ("token" in auth) {
    const token = readToken("auth.token", auth.token);
    return { authorize: (request) => withToken(request, token), refused: () => undefined };
  }
  const { ak, sk, securityToken, projectId } = auth;
  for (const [name, value] of Object.entries({ ak, sk })) readKeyPart(`auth.${name}`, value);
  for (const [name, value] of Object.entries({ securityToken, projectId })) {
    if (value !== undefined) readKeyPart(`auth.${name}`, value);
  }
  return {
    authorize: ({ method, url, headers, body }) =>
      signRequest({ method, url, headers, body: body ?? "" }, auth, { date: new Date(clock.now()) }),
    refused: () => undefined,
  };
}

function providedToken(provider: TokenProvider, clock: Clock): Authorizer {
  let kept: { token: string; until: number } | undefined;
  let asked: Promise<{ token: string; until: number }> | undefined;
  const ask = async (): Promise<{ token: string; until: number }> => {
    try {
      const issued = await provider();
      kept = { token: readToken("auth", issued?.token), until: readExpiry(issued.expiresAt) };
      return kept;
    } finally {
      asked = undefined;
    }
  };
  return {
    async authorize(request) {
      if (kept !== undefined && clock.now() < kept.until - margin) return withToken(request, kept.token);
      // Calls that come meanwhile wait for the same answer.
      asked ??= ask();
      return withToken(request, (await asked).token);
    },
    refused() {
      kept = undefined;
    },
  };
}

function withToken({ headers }: Authorizable, token: string): Headers {
  const sent = new Headers(headers);
  sent.set("X-Auth-Token", token);
  return sent;
}

function readExpiry(expiresAt: IssuedToken["expiresAt"]): number {
  if (expiresAt === undefined) return Number.POSITIVE_INFINITY;
  const until = new Date(expiresAt).getTime();
  if (Number.isNaN(until))
    throw new InputError("auth", "the token provider gave an expiresAt that is no date");
  return until;
}

function readToken(option: string, token: unknown): string {
  if (typeof token !== "string" || token.trim() === "") throw new InputError(option, "the token is empty");
  return readKeyPart(option, token);
}

/** What a header can hold: visible ASCII. The message does not repeat the value. */
function readKeyPart(option: string, value: unknown): string {
  if (typeof value !== "string" || value === "") throw new InputError(option, "is empty");
  if (!/^[\x21-\x7e]+$/.test(value)) {
    throw new InputError(option, "holds a space, a line break or another character that no credential has");
  }
  return value;
}
