import { type ApiError, NotFoundError } from "@meshlift/client";
import type { ExitKind } from "../command/exit-codes.ts";
import { foreignAdvice, isForeign } from "./foreign.ts";

/** The meaning of a response that is not a success. */
export interface Meaning {
  kind: ExitKind;
  /** A few words for the first line. */
  summary: string;
  /** The next step, if the service itself does not name one. */
  advice?: string;
}

const unavailable: Meaning = { kind: "unavailable", summary: "temporarily unavailable" };

const byStatus: Readonly<Record<number, Meaning>> = {
  401: {
    kind: "auth",
    summary: "authentication failed",
    advice:
      "A token is valid for 24 hours and in one region: get a new one, and check --region. For an access key, check its secret and the system clock, which may differ by at most 15 minutes.",
  },
  403: {
    kind: "auth",
    summary: "permission denied",
    advice: "Ask your administrator for the permission that the documentation of the command names.",
  },
  409: { kind: "conflict", summary: "conflict" },
  429: { ...unavailable, advice: "Wait a few minutes before you try again." },
  502: unavailable,
  503: unavailable,
  504: unavailable,
};

const outcomeUnknown: Meaning = {
  kind: "outcomeUnknown",
  summary: "the gateway got no response from the service",
};

/** The gateway passed a write on and lost the response of the service. */
const byStatusOfWrite: Readonly<Record<number, Meaning>> = { 502: outcomeUnknown, 504: outcomeUnknown };

/** Returns the meaning of an error response. @param write true for a request that changes something. */
export function meaningOf(error: ApiError, write: boolean): Meaning {
  const { status } = error;
  const foreign = isForeign(error) ? { advice: foreignAdvice } : {};
  if (status < 300) return { kind: "serviceError", summary: "the response cannot be read", ...foreign };
  if (isForeign(error)) return { kind: "serviceError", summary: "unexpected response", ...foreign };
  if (error instanceof NotFoundError) return { kind: "notFound", summary: "not found" };
  const known = (write ? byStatusOfWrite[status] : undefined) ?? byStatus[status];
  if (known !== undefined) return known;
  const summary = status < 400 ? "redirected" : status < 500 ? "rejected" : "the service failed";
  return { kind: "serviceError", summary };
}
