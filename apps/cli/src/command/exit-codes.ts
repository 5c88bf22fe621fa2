/** Exit codes by their kind, which JSON errors carry. Scripts branch on both. */
export const exitCodes = {
  ok: { code: 0, meaning: "success" },
  internal: { code: 1, meaning: "a bug in meshlift" },
  outputError: {
    code: 1,
    meaning: "the output could not be written, or --query cannot be applied to it",
  },
  usage: { code: 2, meaning: "wrong usage, invalid input, or declined; nothing was sent" },
  notFound: { code: 3, meaning: "not found" },
  auth: { code: 4, meaning: "no usable credentials, or the service rejected them" },
  conflict: { code: 5, meaning: "conflict with the current state" },
  waitFailed: { code: 6, meaning: "the wait failed: --fail-if matched" },
  waitTimeout: { code: 7, meaning: "the wait timed out" },
  unavailable: {
    code: 8,
    meaning: "throttled, unreachable or unavailable after all retries; a later attempt may succeed",
  },
  serviceError: {
    code: 9,
    meaning: "the service rejected the request or failed, or its response cannot be read",
  },
  outcomeUnknown: {
    code: 10,
    meaning:
      "the request was sent, but it is unknown whether it was accepted; check before you send it again",
  },
  interrupted: { code: 130, meaning: "interrupted by Ctrl-C; 143 after SIGTERM, 129 after SIGHUP" },
} as const satisfies Record<string, { code: number; meaning: string }>;

/** The kind of an exit code, such as `notFound`. */
export type ExitKind = keyof typeof exitCodes;

/** Every kind, in the order of the codes. */
export const exitKinds = Object.keys(exitCodes).filter((name): name is ExitKind => name in exitCodes);

/** Returns each code with its kinds in words: `0 ok`, `1 internal or output error`, `3 not found`. */
export function exitCodesInWords(kinds: readonly ExitKind[]): string[] {
  const byCode = Map.groupBy(kinds, (kind) => exitCodes[kind].code);
  return [...byCode].map(([code, same]) => `${code} ${same.map((kind) => inWords(kind)).join(" or ")}`);
}

function inWords(kind: ExitKind): string {
  return kind.replaceAll(/[A-Z]/g, " $&").toLowerCase();
}
