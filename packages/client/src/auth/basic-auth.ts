import { demand } from "../errors/input-error.ts";
import { checkNames } from "../errors/known-names.ts";
import type { Signer } from "../options.ts";
import { keySecrets } from "./credential.ts";

/** A user name and a password. */
export interface BasicCredentials {
  /** Without a colon. */
  username: string;
  password: string;
}

/**
 * Returns the `auth` of a client for operations whose document declares HTTP Basic authentication (RFC 7617, in UTF-8).
 *
 * @throws {InputError} for an empty or malformed user name or password; no message repeats a value.
 * @example
 * import { basicAuth, createClient } from "@meshlift/client";
 *
 * const auth = basicAuth({ username: "the user", password: "the password" });
 * const client = createClient({ region: "cn-north-4", auth });
 */
export function basicAuth(given: BasicCredentials): Signer {
  const { username, password } = given;
  checkNames("auth", given, { username, password }, "auth.");
  demand(
    isText(username) && username !== "" && !username.includes(":"),
    "auth.username",
    "expected text without a colon",
  );
  demand(isText(password) && password !== "", "auth.password", "expected text without control characters");
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  const encoded = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  const signer: Signer = {
    kind: "basic",
    ak: username,
    projectId: undefined,
    sign: ({ headers }) =>
      Promise.resolve({ ...Object.fromEntries(new Headers(headers)), authorization: `Basic ${encoded}` }),
  };
  keySecrets.set(signer, [password, encoded]);
  return signer;
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.isWellFormed() && !/\p{Cc}/u.test(value);
}
