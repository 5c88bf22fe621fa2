import type { CredentialKind } from "../../generated/security.ts";
import type { ReadResponse } from "../errors/error-body.ts";
import type { SignatureHint } from "../errors/hint.ts";

/** An HTTP request without its credentials; its body can be sent again. */
export interface HttpRequest {
  method: string;
  url: string;
  /** By lower-case name. */
  headers: Record<string, string>;
  body: string | Uint8Array<ArrayBuffer> | null;
}

/** An HTTP response that has arrived completely. */
export type HttpResponse = ReadResponse;

/** Adds credentials to single attempts. */
export interface Authorizer {
  /** The kind of credential that it adds. */
  kind: CredentialKind;
  /**
   * Returns the headers of the request, with the credential.
   * @param header lower-case name of the header that the document declares for it.
   * @param signal ends the wait for a token with its reason.
   */
  authorize(
    request: HttpRequest,
    header: string,
    signal: AbortSignal,
  ): HttpRequest["headers"] | Promise<HttpRequest["headers"]>;
  /** Returns a remedy for a rejected signature. */
  hint?: SignatureHint | undefined;
  /** Forgets credentials that the service refused with a 401. */
  refused?(): void;
}
