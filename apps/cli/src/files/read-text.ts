import { constants, createReadStream, openSync, type Stats } from "node:fs";
import { stat } from "node:fs/promises";
import { Socket } from "node:net";
import { addAbortSignal, type Readable } from "node:stream";
import { isatty, ReadStream as Terminal } from "node:tty";
import { systemClock } from "@meshlift/client";
import { durationText } from "../command/duration.ts";
import { Failure } from "../command/failure.ts";
import type { Io } from "../terminal/io.ts";

/** The largest file, in bytes: it is read within a second, and a device file would never end. No body comes near it. */
const usualLimit = 256 * 1024;

/** How long a named pipe may stay silent, in ms. */
const longestSilence = 60_000;

/**
 * Reads the text of a file, or of standard input for `-`. A pipe may stay silent for one minute.
 * @throws {Failure} that names the file and the reason.
 */
export async function readText(file: string, io: Io): Promise<string> {
  const bytes = await readBytes(file, io);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Failure("usage", `${nameOf(file)}: not UTF-8 text`);
  }
}

/**
 * Reads a file like {@link readText}, as bytes.
 * @param limit largest size in bytes.
 * @throws {Failure} that names the file and the reason.
 */
export async function readBytes(file: string, io: Io, limit: number = usualLimit): Promise<Uint8Array> {
  if (file === "") throw new Failure("usage", "the file name is empty");
  const chunks: Uint8Array[] = [];
  let size = 0;
  const { clock = systemClock } = io;
  let cancel: (() => void) | undefined;
  try {
    const found = file === "-" ? undefined : await stat(file);
    const isPipe = found?.isFIFO() === true;
    const stream = found === undefined ? io.stdin : openFile(file, found);
    const expectMore = (): void => {
      cancel?.();
      if (isPipe) cancel = clock.after(longestSilence, () => stream.destroy(silent));
    };
    expectMore();
    for await (const chunk of addAbortSignal(io.signal, stream)) {
      expectMore();
      const bytes = chunk instanceof Uint8Array ? chunk : Buffer.from(String(chunk));
      size += bytes.length;
      if (size > limit) throw new Failure("usage", `${nameOf(file)}: larger than ${sizeText(limit)}`);
      chunks.push(bytes);
    }
  } catch (error) {
    if (error instanceof Failure) throw error;
    io.signal.throwIfAborted();
    throw new Failure("usage", `${nameOf(file)}: ${reasonOf(error)}`);
  } finally {
    cancel?.();
  }
  return Buffer.concat(chunks);
}

function sizeText(bytes: number): string {
  return bytes < 2 ** 20 ? `${bytes / 1024} kB` : `${bytes / 2 ** 20} MB`;
}

const silent = new Error(`nothing wrote to the pipe for ${durationText(longestSilence)}`);

/**
 * Opens a file. A pipe or a terminal that is read like a file blocks a thread until somebody writes, which neither Ctrl-C
 * nor the end of the program can stop.
 */
function openFile(file: string, found: Stats): Readable {
  if (!found.isFIFO() && !found.isCharacterDevice()) return createReadStream(file);
  const fd = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  if (found.isFIFO()) return new Socket({ fd, readable: true, writable: false });
  return isatty(fd) ? new Terminal(fd) : createReadStream(file, { fd });
}

/** Returns the name of a file in messages. */
export function nameOf(file: string): string {
  return file === "-" ? "standard input" : file;
}

/** Returns the reason of a system error in words. */
export function reasonOf(error: unknown): string {
  const code: unknown =
    typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  const reasons: Record<string, string> = {
    ENOENT: "the file does not exist",
    EACCES: "permission denied",
    EPERM: "permission denied",
    EISDIR: "is a directory",
    ENOTDIR: "part of its path is not a directory",
    ENAMETOOLONG: "the name is too long",
    ELOOP: "its symbolic links form a loop",
    ERR_INVALID_ARG_VALUE: "the name is invalid",
  };
  const known = typeof code === "string" ? reasons[code] : undefined;
  return known ?? (error instanceof Error ? error.message : "it cannot be read");
}
