import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { InputError } from "../../errors/input-error.ts";
import type { AccessKey } from "../signing/sign-request.ts";
import { privateFileProblem } from "./private-file.ts";
import { readProfile } from "./profile.ts";

/** Credentials and their source. */
export interface Credentials {
  /** Pass `accessKey(key)` to `createClient` as `auth`; its `projectId` is used where a call names none. */
  key: AccessKey;
  /** Such as `HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK`, or the file and its profile. Contains no secret. */
  source: string;
}

/** Options of `loadCredentials`. */
export interface LoadOptions {
  /** Section of the credentials file. Default `basic`, as in the vendor's SDKs. Takes precedence over the environment. */
  profile?: string | undefined;
  /** The credentials file. Default: `HUAWEICLOUD_SDK_CREDENTIALS_FILE`, or else `~/.huaweicloud/credentials`. */
  file?: string | undefined;
  /** Environment variables. Default `process.env`. */
  env?: Readonly<Record<string, string | undefined>> | undefined;
}

const [akName, skName] = ["HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK"];

/**
 * Loads an access key as the vendor's SDKs do: from the environment (`HUAWEICLOUD_SDK_AK`, `_SK`, and with them
 * `_SECURITY_TOKEN` and `_PROJECT_ID`), else from the credentials file. A profile that the caller names is always read
 * from the file. The file must be private: see {@link privateFileProblem}.
 *
 * @throws {InputError} that lists every source when nothing is found, or names the file and the profile that cannot be
 * read, or a file that other users can read or change. No message repeats a value.
 * @example
 * import { accessKey, createClient } from "@meshlift/client";
 * import { loadCredentials } from "@meshlift/client/node";
 *
 * const { key } = await loadCredentials();
 * const client = createClient({ region: "cn-north-4", auth: accessKey(key) });
 */
export async function loadCredentials({
  profile,
  file,
  env = process.env,
}: LoadOptions = {}): Promise<Credentials> {
  if (profile === undefined) {
    const found = fromEnvironment(env);
    if (found !== undefined) return found;
  }
  const path =
    file ?? env["HUAWEICLOUD_SDK_CREDENTIALS_FILE"] ?? join(homedir(), ".huaweicloud", "credentials");
  const section = profile ?? "basic";
  const problem = existsSync(path) ? await privateFileProblem(path) : undefined;
  if (problem !== undefined) throw new InputError("credentials", `${path} ${problem}`);
  const found = await readProfile(path, section);
  if (found !== undefined) return { key: found, source: `profile [${section}] of ${path}` };
  const looked = profile === undefined ? `${akName} and ${skName} are not set, and ` : "";
  throw new InputError("credentials", `${looked}${path} has no profile [${section}]`);
}

function fromEnvironment(env: Readonly<Record<string, string | undefined>>): Credentials | undefined {
  const { [akName]: ak = "", [skName]: sk = "" } = env;
  if (ak === "" && sk === "") return undefined;
  // Do not fall back to the file if only one of the two is set: the file may contain other credentials.
  if (ak === "" || sk === "")
    throw new InputError(ak === "" ? akName : skName, `not set, but ${ak === "" ? skName : akName} is`);
  const projectId = env["HUAWEICLOUD_SDK_PROJECT_ID"];
  const securityToken = env["HUAWEICLOUD_SDK_SECURITY_TOKEN"];
  const key = { ak, sk, ...(projectId && { projectId }), ...(securityToken && { securityToken }) };
  return { key, source: `${akName} and ${skName}` };
}
