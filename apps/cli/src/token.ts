import { Failure } from "./failure.ts";
import type { Io } from "./io.ts";
import { nameOf, readText } from "./read-text.ts";
import { refuseShared } from "./secret-file.ts";

/**
 * The IAM token in a file, or on standard input for `-`.
 * @throws {Failure} with exit code 4; the message never holds the token.
 */
export async function readTokenFile(file: string, io: Io): Promise<string> {
  if (file !== "-") await refuseShared("--token-file", file);
  try {
    return usableToken(await readText(file, io), nameOf(file));
  } catch (error) {
    throw error instanceof Failure ? new Failure("auth", `--token-file: ${error.message}`) : error;
  }
}

/** @throws {Failure} for what can be no token. */
export function usableToken(text: string, source: string): string {
  const token = text.trim();
  if (token === "") throw new Failure("auth", `the token in ${source} is empty`);
  if (!/^[\x21-\x7e]+$/.test(token))
    throw new Failure("auth", `${source} holds a space, a line break or another character that no token has`);
  return token;
}
