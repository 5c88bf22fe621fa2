import { endRelease, upgradeEngine } from "./given.ts";
import type { GoldenCase } from "./golden-case.ts";

/** Destructive commands. */
export const confirm: readonly GoldenCase[] = [
  {
    name: "no-terminal",
    shows: "A destructive command without a terminal needs --yes.",
    command: upgradeEngine,
  },
  {
    name: "yes",
    shows: "A destructive command runs with --yes; a success without a body is reported on standard error.",
    command: endRelease,
  },
];
