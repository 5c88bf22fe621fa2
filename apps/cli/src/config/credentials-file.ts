import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import type { Io } from "../terminal/io.ts";

/** Returns the path of the official credentials file. */
export function credentialsFile(env: Io["env"]): string {
  return env["HUAWEICLOUD_SDK_CREDENTIALS_FILE"] || join(homedir(), ".huaweicloud", "credentials");
}

/** Returns the names of the profiles in a credentials file, in its order; none when it cannot be read. */
export async function profilesIn(file: string): Promise<string[]> {
  const text = await readFile(file, "utf8").catch(() => "");
  return [...text.matchAll(/^[ \t]*\[([^\]\r\n]+)\][ \t]*$/gm)].map(([, name = ""]) => name.trim());
}
