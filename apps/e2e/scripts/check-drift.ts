/** Fails when a committed `generated/` file is not what the spec gives. */
import { findDrift } from "../src/drift.ts";

const drift = await findDrift();
if (drift.length > 0) {
  process.stderr.write(`${drift.join("\n")}\nRun "pnpm generate" and commit what it changes.\n`);
  process.exitCode = 1;
}
