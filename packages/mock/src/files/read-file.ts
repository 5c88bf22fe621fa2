import { constants, open } from "node:fs/promises";

/** A file that cannot be read. The message is the reason, without the name of the file. */
export class FileError extends Error {
  override name = "FileError";
}

/**
 * Reads a regular file: a device may have no end, and a pipe may never begin.
 * @param limit in bytes. Of a larger file one byte more is returned.
 * @throws {FileError}
 */
export async function readRegularFile(path: string, limit: number): Promise<Uint8Array> {
  try {
    // Without this flag, the opening of a pipe waits for its writer. Windows does not have it.
    await using file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    if (!(await file.stat()).isFile()) throw new FileError("not a regular file");
    // Read up to the limit: the size of some files of the system is 0, whatever is in them.
    const chunks: Uint8Array[] = [];
    for await (const chunk of file.createReadStream({ autoClose: false, end: limit })) chunks.push(chunk);
    return Buffer.concat(chunks);
  } catch (error) {
    if (error instanceof FileError) throw error;
    const code = error instanceof Error && "code" in error ? error.code : error;
    throw new FileError(code === "ENOENT" ? "no such file" : `cannot be read (${String(code)})`);
  }
}
