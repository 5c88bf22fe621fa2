import { type ApiError, NotFoundError } from "@meshlift/client";
import type { Exit } from "./exit-codes.ts";
import { foreignAdvice, isForeign } from "./foreign.ts";

/** What an answer that was no success stands for. */
export interface Meaning {
  exit: Exit;
  /** In short, for the first line. */
  words: string;
  /** What to do next, where the service itself does not say. */
  advice?: string;
}

const unavailable: Meaning = { exit: "unavailable", words: "not available now" };

const byStatus: Readonly<Record<number, Meaning>> = {
  401: {
    exit: "auth",
    words: "not allowed",
    advice:
      "A token lives 24 hours and belongs to one region: get a new one, and check --region. An access key needs its own secret, and a clock that is right to 15 minutes.",
  },
  403: {
    exit: "auth",
    words: "not allowed",
    advice: "Ask for the permission that the help of the command names.",
  },
  409: { exit: "conflict", words: "conflict" },
  429: { ...unavailable, advice: "Wait a few minutes before you try again." },
  502: unavailable,
  503: unavailable,
  504: unavailable,
};

const fateUnknown: Meaning = { exit: "fateUnknown", words: "the gateway got no answer from the service" };

/** The gateway passed a write on, and lost the service's answer. */
const byStatusOfWrite: Readonly<Record<number, Meaning>> = { 502: fateUnknown, 504: fateUnknown };

/** @param write whether the request was to change something. */
export function meaningOf(error: ApiError, write: boolean): Meaning {
  const { status } = error;
  const foreign = isForeign(error) ? { advice: foreignAdvice } : {};
  if (status < 300) return { exit: "refused", words: "the answer cannot be read", ...foreign };
  if (isForeign(error)) return { exit: "refused", words: "an unexpected answer", ...foreign };
  if (error instanceof NotFoundError) return { exit: "notFound", words: "not found" };
  const known = (write ? byStatusOfWrite[status] : undefined) ?? byStatus[status];
  if (known !== undefined) return known;
  const words = status < 400 ? "redirected" : status < 500 ? "refused" : "failed in the service";
  return { exit: "refused", words };
}
