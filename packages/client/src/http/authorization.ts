import { credentialHeader } from "../../generated/security.ts";
import { readErrorBody } from "../errors/error-body.ts";
import { notFoundCode } from "../errors/hint.ts";
import { demand } from "../errors/input-error.ts";
import type { Redaction } from "../errors/redaction.ts";
import type { Authorizer, Credential, HttpRequest, HttpResponse } from "./http-types.ts";

/** The credentials of one call. */
export interface Authorization {
  /** True while the function for the credentials has not returned: nothing has been sent then. */
  waiting: boolean;
  /** The response with the 401 after which another credential was asked for. */
  refusal: HttpResponse | undefined;
  /**
   * Returns the headers of the next attempt; undefined when it would repeat the credential that was refused.
   * @throws {InputError} where the document declares no credential of this kind for the operation.
   */
  headers(signal: AbortSignal): Promise<HttpRequest["headers"] | undefined>;
  /** Forgets the credential that a 401 refused. Reports whether the call may be sent again, which it may be once. */
  refused(response: HttpResponse): boolean;
}

/** Returns the authorization of a call. */
export function createAuthorization(
  { current, forget }: Authorizer,
  request: HttpRequest,
  { operation, redaction }: { operation: string; redaction: Redaction },
): Authorization {
  const { method, path, headers } = request;
  let used: Credential | undefined;
  const authorization: Authorization = {
    waiting: false,
    refusal: undefined,
    async headers(signal) {
      // An operation that needs no credential takes none of either kind.
      if (credentialHeader("token", method, path) === "") return headers;
      authorization.waiting = true;
      const credential = await current(signal);
      authorization.waiting = false;
      if (authorization.refusal !== undefined && credential.id === used?.id) return undefined;
      used = credential;
      const { kind } = credential;
      const declared = credentialHeader(kind, method, path);
      demand(declared !== undefined, "auth", `the document declares no ${kind} for ${operation}`);
      const [header = "", scheme] = declared.split(": ");
      demand(!(header in headers), `headers.${header}`, "is set by the client");
      const complete = await credential.authorize(request, header, scheme);
      redaction.add(complete, credential.secrets);
      return complete;
    },
    refused(response) {
      // CSE sends a 401 for an engine that does not exist, too.
      if (!forget || !used || notFoundCode.test(readErrorBody(response.body).code ?? "")) return false;
      forget(used);
      const first = authorization.refusal === undefined;
      authorization.refusal = response;
      return first;
    },
  };
  return authorization;
}
