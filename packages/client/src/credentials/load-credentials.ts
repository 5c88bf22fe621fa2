import { homedir } from "node:os";
import { join } from "node:path";
import { InputError } from "../errors.ts";
import type { AccessKey } from "../signing/sign-request.ts";
import { readProfile } from "./profile.ts";

/** Credentials, and where they were found. */
export interface Credentials {
  /** Hand `accessKey(key)` to `createClient` as `auth`; its `projectId` serves calls that name none. */
  key: AccessKey;
  /** Such as `HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK`, or the file and its profile. Holds no secret. */
  source: string;
}

/** Where to look. */
export interface LoadOptions {
  /** Section of the credentials file; `basic`, as in the vendor's SDKs, by default. Named, it wins over the environment. */
  profile?: string | undefined;
  /** The credentials file; by default `HUAWEICLOUD_SDK_CREDENTIALS_FILE`, or else `~/.huaweicloud/credentials`. */
  file?: string | undefined;
  /** `process.env` by default. */
  env?: Readonly<Record<string, string | undefined>> | undefined;
}

const [akName, skName] = ["HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK"];

/**
 * Loads an access key as the vendor's SDKs do: from the environment (`HUAWEICLOUD_SDK_AK`, `_SK`, and with them
 * `_SECURITY_TOKEN` and `_PROJECT_ID`), else from the credentials file. A profile that is named is read from the file
 * whatever the environment says.
 *
 * @throws {InputError} saying everything that was looked for, when nothing is found; naming the file and the profile,
 * when they are broken. No message repeats a value.
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
  const found = await readProfile(path, section);
  if (found !== undefined) return { key: found, source: `profile [${section}] of ${path}` };
  const looked = profile === undefined ? `${akName} and ${skName} are not set, and ` : "";
  throw new InputError("credentials", `${looked}there is no profile [${section}] in ${path}`);
}

function fromEnvironment(env: Readonly<Record<string, string | undefined>>): Credentials | undefined {
  const { [akName]: ak = "", [skName]: sk = "" } = env;
  if (ak === "" && sk === "") return undefined;
  // One without the other is a slip: falling through would use credentials that nobody meant.
  if (ak === "" || sk === "")
    throw new InputError(ak === "" ? akName : skName, "is not set, though the other half of the key is");
  const projectId = env["HUAWEICLOUD_SDK_PROJECT_ID"];
  const securityToken = env["HUAWEICLOUD_SDK_SECURITY_TOKEN"];
  const key = { ak, sk, ...(projectId && { projectId }), ...(securityToken && { securityToken }) };
  return { key, source: `${akName} and ${skName}` };
}
