import type { Clock } from "./clock.ts";
import { demand, InputError } from "./errors.ts";
import { readCredential } from "./header-text.ts";
import type { Message } from "./message.ts";
import type { Signer } from "./signing/sign-request.ts";

/** A token of IAM, sent as `X-Auth-Token`. */
export interface TokenAuth {
  /** Valid for 24 hours; from the `X-Subject-Token` header of IAM's `POST /v3/auth/tokens`. */
  token: string;
}

/** A token, and until when it is good. */
export interface IssuedToken {
  /** As IAM gave it. */
  token: string;
  /** A date, ms since the epoch, or ISO 8601 as IAM writes it. Without it the token is kept until a 401. */
  expiresAt?: Date | number | string;
}

/** Asked for a token before the first call, and again shortly before the last one expires or after it was refused. */
export type TokenProvider = () => Promise<IssuedToken>;

/** How a client proves who it is: a token, a function that gets one, or what `accessKey` gives. */
export type Auth = TokenAuth | TokenProvider | Signer;

type Headers = Message["headers"];

/** Authentication of single attempts. */
export interface Authorizer {
  /**
   * The headers of the message, with the credentials.
   * @param signal ends the wait for a token with its reason.
   */
  authorize(message: Message, signal: AbortSignal): Headers | Promise<Headers>;
  /** The service answered 401: whatever was kept is of no use. */
  refused?(): void;
}

/** A token is asked for anew so long before it expires that a request on its way still arrives. */
const margin = 60_000;

/**
 * @throws {InputError} for an empty or malformed token; no message repeats it.
 */
export function createAuthorizer(auth: Auth, clock: Clock): Authorizer {
  if (typeof auth === "function") return providedToken(auth, clock);
  if (typeof auth === "object" && auth !== null) {
    if ("sign" in auth) {
      return {
        authorize: ({ body, ...message }) =>
          auth.sign({ ...message, body: body ?? "" }, { date: new Date(clock.now()) }),
      };
    }
    if ("token" in auth) {
      const token = readCredential("auth.token", auth.token);
      return { authorize: (message) => withToken(message, token) };
    }
  }
  throw new InputError("auth", "expected { token }, a function that gives one, or accessKey({ ak, sk })");
}

function providedToken(provider: TokenProvider, clock: Clock): Authorizer {
  let kept: { token: string; until: number } | undefined;
  let asked: Promise<string> | undefined;
  const ask = async (): Promise<string> => {
    try {
      const { token, expiresAt } = (await provider()) ?? {};
      const until = expiresAt === undefined ? Infinity : new Date(expiresAt).getTime();
      demand(!Number.isNaN(until), "auth", "the provider's expiresAt is no date");
      kept = { token: readCredential("auth", token), until };
      return kept.token;
    } finally {
      asked = undefined;
    }
  };
  return {
    async authorize(message, signal) {
      if (kept !== undefined && clock.now() < kept.until - margin) return withToken(message, kept.token);
      // Calls that come meanwhile wait for the same answer.
      asked ??= ask();
      const gone = new Promise<never>((_, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason));
      });
      return withToken(message, await Promise.race([asked, gone]));
    },
    refused() {
      kept = undefined;
    },
  };
}

function withToken({ headers }: Message, token: string): Headers {
  return { ...headers, "x-auth-token": token };
}
