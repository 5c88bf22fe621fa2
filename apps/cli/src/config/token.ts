import { Failure } from "../command/failure.ts";
import type { Io } from "../terminal/io.ts";
import { nameOf, readText } from "../files/read-text.ts";
import { rejectSharedFile } from "../files/secret-file.ts";

/**
 * Reads the IAM token in a file, or on standard input for `-`.
 * @throws {Failure} with exit code 4; the message never contains the token.
 */
export async function readTokenFile(file: string, io: Io): Promise<string> {
  if (file !== "-") await rejectSharedFile("--token-file", file, { pipe: true });
  try {
    return usableToken(await readText(file, io), nameOf(file));
  } catch (error) {
    throw error instanceof Failure ? new Failure("auth", `--token-file: ${error.message}`) : error;
  }
}

/** Returns the token in a text. @throws {Failure} for a text that cannot be a token. */
export function usableToken(text: string, source: string): string {
  const token = text.trim();
  if (token === "") throw new Failure("auth", `${source}: the token is empty`);
  if (!/^[\x21-\x7e]+$/.test(token))
    throw new Failure(
      "auth",
      `${source}: the token contains a space, a line break or another character that is not allowed`,
    );
  return token;
}
