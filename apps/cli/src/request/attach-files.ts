import { basename } from "node:path";
import { counted, isRecord } from "@meshlift/openapi";
import type { BodyShape } from "../command/operation.ts";
import { Failure } from "../command/failure.ts";
import { nameOf, readBytes } from "../files/read-text.ts";
import type { Io } from "../terminal/io.ts";

/** The largest file of a part, in bytes: it is sent from memory. */
const largest = 100 * 2 ** 20;

/**
 * Replaces the paths in a multipart body by the files that they name.
 * @param body the body of a request, which is changed.
 * @returns the paths by the name of their part.
 * @throws {Failure} with every file that cannot be read.
 */
export async function attachFiles(
  { parts = [] }: BodyShape,
  body: unknown,
  io: Io,
): Promise<Map<string, readonly string[]>> {
  const attached = new Map<string, readonly string[]>();
  if (!isRecord(body)) return attached;
  const problems: string[] = [];
  const read = async (name: string, path: string): Promise<File | undefined> => {
    try {
      const bytes = await readBytes(path, io, largest);
      return new File([new Uint8Array(bytes)], path === "-" ? "stdin" : basename(path));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      problems.push(`${name}: ${error.message}`);
      return undefined;
    }
  };
  for (const { name, isFile } of parts) {
    const value = body[name];
    const paths = [value].flat().filter((path) => typeof path === "string");
    if (!isFile || paths.length === 0) continue;
    const files: (File | undefined)[] = [];
    for (const path of paths) files.push(await read(name, path));
    body[name] = Array.isArray(value) ? files : files[0];
    attached.set(name, paths);
  }
  const fromStdin = [...attached.values()].flat().filter((path) => path === "-").length;
  if (fromStdin > 1) problems.push(`${nameOf("-")}: cannot be ${counted(fromStdin, "file")}`);
  if (problems.length > 0) throw new Failure("usage", "a file cannot be read", problems);
  return attached;
}
