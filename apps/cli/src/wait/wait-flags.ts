import type { FlagTable } from "../command/options.ts";

/** The flags of every command that reads, and of every create whose response says what to read. */
export const waitFlags = {
  watch: { short: "w", description: "Read repeatedly and print changes until Ctrl-C." },
  until: {
    value: "EXPRESSION",
    completes: "fields",
    description: "Wait until this JMESPath expression is true.",
    notes: ["The word gone waits until the resource does not exist."],
  },
  failIf: {
    value: "EXPRESSION",
    completes: "fields",
    description: "Exit with 6 when this expression is true.",
    notes: ["It is evaluated before --until."],
  },
  timeout: {
    value: "DURATION",
    description: "Exit with 7 after this time (default 1h, never with --watch alone).",
    notes: ["For example 90s, 1h30m, 2026-03-02T09:00:00Z or never."],
  },
  interval: { value: "DURATION", description: "Time between two reads (default 10s, at least 1s)." },
} as const satisfies FlagTable;

/** Longest wait by default, in ms: a pipeline must not hang forever. */
export const defaultTimeout = 3_600_000;

/** Default time between two reads, in ms. Huawei Cloud's own tools poll a mesh at this interval. */
export const defaultInterval = 10_000;

/** Shortest time between two reads, in ms. */
export const shortestInterval = 1000;

/** The word that `--until` takes instead of an expression: the wait ends when the resource does not exist. */
export const untilGone = "gone";
