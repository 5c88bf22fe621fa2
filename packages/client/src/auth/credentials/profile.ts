import { readFile } from "node:fs/promises";
import { parse } from "ini";
import { InputError } from "../../errors/input-error.ts";
import type { AccessKey } from "../signing/sign-request.ts";

/**
 * Returns the access key in one section of a credentials file (INI; keys `ak`, `sk`, `project_id`, `security_token`, as the
 * vendor's Go and Python SDKs read it); undefined where there is no such file or section.
 * @throws {InputError} when the file cannot be read, or the section holds only half of the key.
 */
export async function readProfile(path: string, section: string): Promise<AccessKey | undefined> {
  const text = await readText(path);
  if (text === undefined) return undefined;
  const sections: unknown = parse(text);
  // `ini` reads [team.a] as a section within a section.
  const values = section.split(".").reduce(property, sections);
  if (values === undefined) return undefined;
  const [ak, sk] = [property(values, "ak"), property(values, "sk")];
  for (const [name, value] of Object.entries({ ak, sk })) {
    if (typeof value !== "string" || value === "")
      throw new InputError(`${path} [${section}] ${name}`, "is missing");
  }
  const projectId = property(values, "project_id");
  const securityToken = property(values, "security_token");
  return {
    ak: String(ak),
    sk: String(sk),
    ...(typeof projectId === "string" && projectId !== "" && { projectId }),
    ...(typeof securityToken === "string" && securityToken !== "" && { securityToken }),
  };
}

async function readText(path: string): Promise<string | undefined> {
  try {
    // Windows editors write a byte order mark, which would become a part of the first section's name.
    return (await readFile(path, "utf8")).replace(/^\uFEFF/, "");
  } catch (error) {
    const code: unknown = error instanceof Error ? Reflect.get(error, "code") : undefined;
    if (code === "ENOENT") return undefined;
    throw new InputError(path, `cannot be read (${String(code)})`);
  }
}

function property(value: unknown, name: string): unknown {
  // `ini` gives objects without a prototype.
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
