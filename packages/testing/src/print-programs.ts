/**
 * Prints the optional programs of the tests, and which of them this machine has; with `--missing-packages` only the
 * Debian packages of those that it lacks, for a script to install.
 */
import { findProgram, installCommand, missingPrograms, programs } from "./programs.ts";

const missing = missingPrograms();
if (process.argv.includes("--missing-packages")) {
  console.log(missing.map(({ apt }) => apt).join(" "));
} else {
  for (const { name, purpose } of programs) {
    console.log(`${name.padEnd(13)} ${(findProgram(name) ?? "missing").padEnd(24)} ${purpose}`);
  }
  if (missing.length > 0) console.log(`\nTo install what is missing: ${installCommand(missing)}`);
}
