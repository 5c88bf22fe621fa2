/** Fails when a committed `generated/` file is not what the spec gives. */
import { findDrift } from "../src/drift.ts";

try {
  const drift = await findDrift();
  if (drift.length > 0)
    throw new Error(`${drift.join("\n")}\nRun "pnpm generate" and commit what it changes.`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
