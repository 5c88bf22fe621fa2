import { existsSync } from "node:fs";
import { accessKey, type AccessKey, InputError, type TokenAuth } from "@meshlift/client";
import { Failure } from "./failure.ts";
import type { Io } from "./io.ts";
import { suggestion } from "./nearest.ts";
import { credentialsFile, profilesIn } from "./profiles.ts";
import { refuseShared } from "./secret-file.ts";
import { readTokenFile, usableToken } from "./token.ts";

/** Who calls, and how that was found. */
export interface Credentials {
  auth: TokenAuth | AccessKey;
  /** Such as `MESHLIFT_TOKEN`, or the file and its profile. Holds no secret. */
  from: string;
  /** What comes before it and was not there, with the reason. */
  missed: readonly string[];
}

const [akName, skName] = ["HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK"];

/**
 * Finds the credentials: a flag wins over the environment, and that over the profile of the official file.
 * @throws {Failure} with exit code 4; no message holds a secret.
 */
export async function readCredentials(
  globals: Readonly<Record<string, unknown>>,
  io: Io,
): Promise<Credentials> {
  const { "token-file": tokenFile, profile } = globals;
  if (typeof tokenFile === "string") {
    const from = tokenFile === "-" ? "--token-file, standard input" : `--token-file ${tokenFile}`;
    return { auth: { token: await readTokenFile(tokenFile, io) }, from, missed: [] };
  }
  const missed = ["--token-file: not given"];
  if (typeof profile === "string") return readProfile(profile, "--profile", missed, io.env);
  missed.push("--profile: not given");
  const token = io.env["MESHLIFT_TOKEN"] ?? "";
  if (token.trim() !== "")
    return { auth: { token: usableToken(token, "MESHLIFT_TOKEN") }, from: "MESHLIFT_TOKEN", missed };
  missed.push("MESHLIFT_TOKEN: not set");
  if (io.env[akName] || io.env[skName]) return load(undefined, missed, io.env);
  missed.push(`${akName} and ${skName}: not set`);
  return readProfile(io.env["MESHLIFT_PROFILE"] || "basic", "MESHLIFT_PROFILE", missed, io.env);
}

async function readProfile(
  name: string,
  source: string,
  missed: readonly string[],
  env: Io["env"],
): Promise<Credentials> {
  const file = credentialsFile(env);
  const none = (reason: string): Failure => {
    const named = source === "--profile" || Boolean(env["MESHLIFT_PROFILE"]);
    const message = named ? `${source}: there is no profile [${name}]` : "no credentials";
    return new Failure(
      "auth",
      message,
      [...missed, `profile [${name}] of ${file}: ${reason}`],
      named
        ? []
        : [
            "Set MESHLIFT_TOKEN, or give --token-file FILE (- for standard input), or a profile with an access key.",
          ],
    );
  };
  if (!existsSync(file)) throw none("there is no such file");
  await refuseShared("credentials file", file);
  const names = await profilesIn(file);
  if (!names.includes(name)) throw none(`there is no such profile.${suggestion(name, names)}`);
  return load(name, missed, env);
}

/** The client reads keys as the vendor's SDKs do. */
async function load(
  profile: string | undefined,
  missed: readonly string[],
  env: Io["env"],
): Promise<Credentials> {
  const { loadCredentials } = await import("@meshlift/client/node");
  try {
    const { key, source } = await loadCredentials({ profile, file: credentialsFile(env), env });
    // Refuses here what no key can be, so that the message says where it stands.
    accessKey(key);
    return { auth: key, from: source, missed };
  } catch (error) {
    throw error instanceof InputError ? new Failure("auth", error.message) : error;
  }
}

/** What no output may show. */
export function secretsOf(auth: Credentials["auth"] | undefined): string[] {
  if (auth === undefined) return [];
  return "token" in auth ? [auth.token] : [auth.ak, auth.sk, auth.securityToken ?? ""];
}
