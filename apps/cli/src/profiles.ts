import { readFile } from "node:fs/promises";

/** Names of the profiles in a credentials file, in its order; none where it cannot be read. */
export async function profilesIn(file: string): Promise<string[]> {
  const text = await readFile(file, "utf8").catch(() => "");
  return [...text.matchAll(/^[ \t]*\[([^\]\r\n]+)\][ \t]*\r?$/gm)].map(([, name = ""]) => name.trim());
}
