import { demand } from "../errors/input-error.ts";
import type { Credential } from "../http/http-types.ts";
import type { Auth, Clock, Signer } from "../options.ts";
import { readCredential } from "./read-credential.ts";

/** The secrets of each signer that `accessKey` made. The signer itself does not show them. */
export const keySecrets: WeakMap<Signer, readonly string[]> = /* @__PURE__ */ new WeakMap();

/**
 * Returns the credential of a token or a key.
 * @param option name of the token in an error.
 * @throws {InputError} for an empty or malformed token, and for anything else; no message repeats it.
 */
export function toCredential(option: string, auth: Auth, clock: Clock): Credential {
  demand(
    typeof auth === "object" && auth !== null && ("sign" in auth || "token" in auth),
    "auth",
    "expected { token } or accessKey({ ak, sk }), or a function that returns either",
  );
  if ("sign" in auth) {
    return {
      kind: auth.kind ?? "signature",
      id: auth.ak,
      secrets: keySecrets.get(auth) ?? [],
      hint: auth.hint,
      authorize({ method, url, headers, body, project }) {
        const signed = { ...(project && !auth.kind && { "x-project-id": project }), ...headers };
        return auth.sign({ method, url, headers: signed, body: body ?? "" }, { date: new Date(clock.now()) });
      },
    };
  }
  const token = readCredential(option, auth.token);
  return {
    kind: "token",
    id: token,
    secrets: [token],
    authorize: ({ headers }, header, scheme) => ({
      ...headers,
      [header]: scheme ? `${scheme} ${token}` : token,
    }),
  };
}
