import { createReadStream } from "node:fs";
import { addAbortSignal, type Readable } from "node:stream";
import { Failure } from "../command/failure.ts";
import type { Io } from "../terminal/io.ts";

/** The largest file, in bytes: it is read within a second, and a device file would never end. No body comes near it. */
const limit = 256 * 1024;

/**
 * Reads the text of a file, or of standard input for `-`.
 * @throws {Failure} that names the file and the reason.
 */
export async function readText(file: string, io: Io): Promise<string> {
  if (file === "") throw new Failure("usage", "the file name is empty");
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    const stream: Readable = file === "-" ? io.stdin : createReadStream(file);
    for await (const chunk of addAbortSignal(io.signal, stream)) {
      const bytes = chunk instanceof Uint8Array ? chunk : Buffer.from(String(chunk));
      size += bytes.length;
      if (size > limit) throw new Failure("usage", `${nameOf(file)}: larger than 256 kB`);
      chunks.push(bytes);
    }
  } catch (error) {
    if (error instanceof Failure) throw error;
    io.signal.throwIfAborted();
    throw new Failure("usage", `${nameOf(file)}: ${reasonOf(error)}`);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new Failure("usage", `${nameOf(file)}: not UTF-8 text`);
  }
}

/** Returns the name of a file in messages. */
export function nameOf(file: string): string {
  return file === "-" ? "standard input" : file;
}

/** Returns the reason of a system error in words. */
export function reasonOf(error: unknown): string {
  const code: unknown =
    typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  const words: Record<string, string> = {
    ENOENT: "the file does not exist",
    EACCES: "permission denied",
    EPERM: "permission denied",
    EISDIR: "is a directory",
    ENOTDIR: "part of its path is not a directory",
    ENAMETOOLONG: "the name is too long",
    ELOOP: "its symbolic links form a loop",
    ERR_INVALID_ARG_VALUE: "the name is invalid",
  };
  const known = typeof code === "string" ? words[code] : undefined;
  return known ?? (error instanceof Error ? error.message : "it cannot be read");
}
