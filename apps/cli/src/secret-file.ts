import { stat } from "node:fs/promises";
import { Failure } from "./failure.ts";
import { reasonOf } from "./read-text.ts";

/**
 * Like ssh with its keys: a secret that others may read is one no more. Windows has no such modes.
 * @param subject what names the file, such as `--token-file`, for messages.
 * @throws {Failure} with exit code 4.
 */
export async function refuseShared(subject: string, file: string): Promise<void> {
  const found = await stat(file).catch((error: unknown) => {
    throw new Failure("auth", `${subject}: ${file}: ${reasonOf(error)}`);
  });
  if (found.isDirectory()) throw new Failure("auth", `${subject}: ${file} is a directory; name a file in it`);
  // A pipe, such as of `<(…)`, has modes as well.
  if (!found.isFile() && !found.isFIFO())
    throw new Failure("auth", `${subject}: ${file} is no regular file; name one`);
  if (process.platform !== "win32" && (found.mode & 0o077) !== 0)
    throw new Failure("auth", `${subject}: others can read ${file}; run: chmod 600 ${file}`);
}
