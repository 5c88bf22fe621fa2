import type { CredentialKind } from "../../generated/security.ts";
import type { ReadResponse } from "../errors/error-body.ts";
import type { SignatureHint } from "../errors/hint.ts";

/** An HTTP request without its credentials; its body can be sent again. */
export interface HttpRequest {
  method: string;
  url: string;
  /** Path and query of the URL, without the path of the endpoint. */
  path: string;
  /** By lower-case name. */
  headers: Record<string, string>;
  body: string | ArrayBuffer | null;
  /** True where a success is read as bytes. */
  bytes?: boolean;
  /** The project that the call works in; undefined where neither the call nor the client names one. */
  project: string | undefined;
}

/** An HTTP response that has arrived completely. */
export type HttpResponse = ReadResponse;

/** A credential that the client can add to requests. */
export interface Credential {
  kind: CredentialKind;
  /** The token, or the ID of the key. Equal IDs mean the same credential. */
  id: string;
  /** Secrets of the credential, which no error may show. */
  secrets: readonly string[];
  /**
   * Returns the headers of the request, with the credential.
   * @param header lower-case name of the header that the document declares for it.
   * @param scheme word before a token, such as `Bearer`.
   */
  authorize(
    request: HttpRequest,
    header: string,
    scheme?: string,
  ): HttpRequest["headers"] | Promise<HttpRequest["headers"]>;
  /** Returns a remedy for a rejected signature. */
  hint?: SignatureHint | undefined;
}

/** The credentials of a client. */
export interface Authorizer {
  /**
   * Returns the credential in force.
   * @param signal ends the wait for a function with its reason.
   */
  current(signal: AbortSignal): Credential | Promise<Credential>;
  /** Forgets a credential that the service refused with a 401. Only where a function can give another one. */
  forget?(refused: Credential): void;
  /** The credential that was given last. */
  last: Credential | undefined;
}
