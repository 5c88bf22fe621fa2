/** Fails if a committed file in `generated/` does not match the spec. */
import { findDrift } from "../src/drift.ts";

try {
  const drift = await findDrift();
  if (drift.length > 0) throw new Error(`${drift.join("\n")}\nRun "pnpm generate" and commit the changes.`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
