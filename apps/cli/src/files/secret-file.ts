import { stat } from "node:fs/promises";
import { Failure } from "../command/failure.ts";
import { reasonOf } from "./read-text.ts";

/**
 * Rejects a file with a secret that other users can read, as ssh does with its keys. Windows has no such modes.
 * @param subject names the file in messages, such as `--token-file`.
 * @throws {Failure} with exit code 4.
 */
export async function rejectSharedFile(subject: string, file: string): Promise<void> {
  const found = await stat(file).catch((error: unknown) => {
    throw new Failure("auth", `${subject}: ${file}: ${reasonOf(error)}`);
  });
  if (found.isDirectory()) throw new Failure("auth", `${subject}: ${file} is a directory; name a file`);
  // A pipe, such as that of `<(…)`, has modes too.
  if (!found.isFile() && !found.isFIFO())
    throw new Failure("auth", `${subject}: ${file} is not a regular file`);
  if (process.platform !== "win32" && (found.mode & 0o077) !== 0)
    throw new Failure("auth", `${subject}: other users can read ${file}; run: chmod 600 ${file}`);
}
