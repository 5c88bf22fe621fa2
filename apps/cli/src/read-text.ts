import { createReadStream } from "node:fs";
import { addAbortSignal, type Readable } from "node:stream";
import { Failure } from "./failure.ts";
import type { Io } from "./io.ts";

/** The service takes no more; a device file would never end. */
const limit = 12 * 1024 * 1024;

/**
 * Text of a file, or of standard input for `-`.
 * @throws {Failure} naming the file, for all that can be wrong with it.
 */
export async function readText(file: string, io: Io): Promise<string> {
  if (file === "") throw new Failure("usage", "the name of the file is empty");
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    const stream: Readable = file === "-" ? io.stdin : createReadStream(file);
    for await (const chunk of addAbortSignal(io.signal, stream)) {
      const bytes = chunk instanceof Uint8Array ? chunk : Buffer.from(String(chunk));
      size += bytes.length;
      if (size > limit) throw new Failure("usage", `${nameOf(file)}: is larger than 12 MB`);
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
    throw new Failure("usage", `${nameOf(file)}: is not UTF-8 text`);
  }
}

/** The file as messages call it. */
export function nameOf(file: string): string {
  return file === "-" ? "standard input" : file;
}

/** What a system error says, in words. */
export function reasonOf(error: unknown): string {
  const code: unknown =
    typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  const words: Record<string, string> = {
    ENOENT: "there is no such file",
    EACCES: "you may not read it",
    EPERM: "you may not read it",
    EISDIR: "is a directory",
    ENOTDIR: "part of its path is not a directory",
    ENAMETOOLONG: "the name is too long",
    ELOOP: "its symbolic links go round in a circle",
    ERR_INVALID_ARG_VALUE: "no file can have this name",
  };
  const known = typeof code === "string" ? words[code] : undefined;
  return known ?? (error instanceof Error ? error.message : "it cannot be read");
}
