import { Failure } from "../command/failure.ts";
import { reasonOf } from "./read-text.ts";

/**
 * Rejects a file with a secret that other users can read or change, as ssh does with its keys.
 * @param subject names the file in messages, such as `--token-file`.
 * @param options `pipe` also accepts a pipe.
 * @throws {Failure} with exit code 4.
 */
export async function rejectSharedFile(
  subject: string,
  file: string,
  options?: { pipe: boolean },
): Promise<void> {
  // It brings the reader of credentials files, which a token from a variable does not need.
  const { privateFileProblem } = await import("@meshlift/client/node");
  const problem = await privateFileProblem(file, options).catch((error: unknown) => {
    throw new Failure("auth", `${subject}: ${file}: ${reasonOf(error)}`);
  });
  if (problem !== undefined) throw new Failure("auth", `${subject}: ${file} ${problem}`);
}
