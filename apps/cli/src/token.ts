import { stat } from "node:fs/promises";
import { Failure } from "./failure.ts";
import type { Io } from "./io.ts";
import { nameOf, readText, reasonOf } from "./read-text.ts";

/**
 * The IAM token, from `--token-file` or else from `MESHLIFT_TOKEN`.
 * @throws {Failure} with exit code 4; the message never holds the token.
 */
export async function readToken(file: string | undefined, io: Io): Promise<string> {
  if (file === undefined) {
    const value = io.env["MESHLIFT_TOKEN"] ?? "";
    if (value.trim() === "")
      throw new Failure(
        "auth",
        "no token: set MESHLIFT_TOKEN, or give --token-file FILE (- for standard input)",
      );
    return usable(value, "MESHLIFT_TOKEN");
  }
  if (file !== "-") await refuseShared(file);
  try {
    return usable(await readText(file, io), nameOf(file));
  } catch (error) {
    throw error instanceof Failure ? new Failure("auth", `--token-file: ${error.message}`) : error;
  }
}

function usable(text: string, source: string): string {
  const token = text.trim();
  if (token === "") throw new Failure("auth", `the token in ${source} is empty`);
  if (!/^[\x21-\x7e]+$/.test(token))
    throw new Failure("auth", `${source} holds a space, a line break or another character that no token has`);
  return token;
}

/** Like ssh with its keys: a secret that others may read is one no more. Windows has no such modes. */
async function refuseShared(file: string): Promise<void> {
  const found = await stat(file).catch((error: unknown) => {
    throw new Failure("auth", `--token-file: ${file}: ${reasonOf(error)}`);
  });
  if (found.isDirectory())
    throw new Failure("auth", `--token-file: ${file} is a directory; name a file in it`);
  // A pipe, such as of `<(…)`, has modes as well.
  if (!found.isFile() && !found.isFIFO())
    throw new Failure(
      "auth",
      `--token-file: ${file} is no regular file; name one, or give - for standard input`,
    );
  if (process.platform !== "win32" && (found.mode & 0o077) !== 0)
    throw new Failure("auth", `--token-file: others can read ${file}; run: chmod 600 ${file}`);
}
