import { existsSync, statSync } from "node:fs";
import {
  accessKey,
  type AccessKey,
  basicAuth,
  type BasicCredentials,
  InputError,
  type TokenAuth,
} from "@meshlift/client";
import { Failure } from "../command/failure.ts";
import type { GlobalOptions } from "../command/global-options.ts";
import { suggestion } from "../command/suggestion.ts";
import { rejectSharedFile } from "../files/secret-file.ts";
import type { Io } from "../terminal/io.ts";
import { credentialsFile, profilesIn } from "./credentials-file.ts";
import { readTokenFile, usableToken } from "./token.ts";

/** The credentials of a caller, and where they were found. */
export interface Credentials {
  auth: TokenAuth | AccessKey | BasicCredentials;
  /** Such as `MESHLIFT_TOKEN`, or the file and its profile. Contains no secret. */
  source: string;
  /** Sources that take precedence and were not set, with the reason. */
  alsoChecked: readonly string[];
  /** Reads the source again. Left out where it cannot have changed: for a variable, standard input, or a pipe. */
  renew?: () => Promise<TokenAuth | AccessKey | BasicCredentials>;
}

const [akName, skName] = ["HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK"];

/**
 * Finds the credentials: a flag takes precedence over the environment, and that over the profile of the official file.
 * @throws {Failure} with exit code 4; no message contains a secret.
 */
export async function readCredentials({ tokenFile, profile }: GlobalOptions, io: Io): Promise<Credentials> {
  if (tokenFile !== undefined) {
    const source = tokenFile === "-" ? "--token-file, standard input" : `--token-file ${tokenFile}`;
    const read = async (): Promise<TokenAuth> => ({ token: await readTokenFile(tokenFile, io) });
    const auth = await read();
    const renewable = tokenFile !== "-" && statSync(tokenFile).isFile();
    return { auth, source, alsoChecked: [], ...(renewable && { renew: read }) };
  }
  const alsoChecked = ["--token-file: not given"];
  if (profile !== undefined) return readProfile(profile, "--profile", alsoChecked, io.env);
  alsoChecked.push("--profile: not given");
  const token = io.env["MESHLIFT_TOKEN"] ?? "";
  if (token.trim() !== "")
    return { auth: { token: usableToken(token, "MESHLIFT_TOKEN") }, source: "MESHLIFT_TOKEN", alsoChecked };
  alsoChecked.push("MESHLIFT_TOKEN: not set");
  if (io.env[akName] || io.env[skName]) return load(undefined, alsoChecked, io.env);
  alsoChecked.push(`${akName} and ${skName}: not set`);
  return readProfile(io.env["MESHLIFT_PROFILE"] || "basic", "MESHLIFT_PROFILE", alsoChecked, io.env);
}

async function readProfile(
  name: string,
  source: string,
  alsoChecked: readonly string[],
  env: Io["env"],
): Promise<Credentials> {
  const file = credentialsFile(env);
  const none = (reason: string): Failure => {
    const named = source === "--profile" || Boolean(env["MESHLIFT_PROFILE"]);
    return new Failure(
      "auth",
      named ? `${source}: profile [${name}] does not exist` : "no credentials",
      [...alsoChecked, `profile [${name}] of ${file}: ${reason}`],
      named
        ? []
        : [
            "Set MESHLIFT_TOKEN, or HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, give --token-file FILE (- for stdin), or add a profile with an access key to the credentials file.",
          ],
    );
  };
  if (!existsSync(file)) throw none("the file does not exist");
  await rejectSharedFile("credentials file", file);
  const names = await profilesIn(file);
  if (!names.includes(name)) throw none(`not found.${suggestion(name, names)}`);
  const found = await load(name, alsoChecked, env);
  return { ...found, renew: async () => (await load(name, alsoChecked, env)).auth };
}

/** The client reads keys as the official SDKs do. */
async function load(
  profile: string | undefined,
  alsoChecked: readonly string[],
  env: Io["env"],
): Promise<Credentials> {
  const { loadCredentials } = await import("@meshlift/client/node");
  let found = "";
  try {
    const { key, source } = await loadCredentials({ profile, file: credentialsFile(env), env });
    found = `${source}: `;
    // Rejects a malformed key here, so that the message names its source.
    accessKey(key);
    return { auth: key, source, alsoChecked };
  } catch (error) {
    throw error instanceof InputError
      ? new Failure("auth", `${found}${error.message.replace(/^auth\./, "")}`)
      : error;
  }
}

/**
 * Reads the user name and the password of an operation that takes nothing else.
 * @throws {Failure} with exit code 4; no message contains a secret.
 */
export function readBasicCredentials(env: Io["env"]): Credentials {
  const [userName, passwordName] = ["MESHLIFT_USERNAME", "MESHLIFT_PASSWORD"];
  const [username = "", password = ""] = [env[userName], env[passwordName]];
  const source = `${userName} and ${passwordName}`;
  if (username === "" || password === "") {
    const alsoChecked = [
      `${userName}: ${username === "" ? "not set" : "set"}`,
      `${passwordName}: ${password === "" ? "not set" : "set"}`,
    ];
    throw new Failure("auth", "this command takes a user name and a password", alsoChecked, [
      `Set ${source}.`,
    ]);
  }
  try {
    basicAuth({ username, password });
  } catch (error) {
    throw error instanceof InputError ? new Failure("auth", `${source}: ${error.message}`) : error;
  }
  return { auth: { username, password }, source, alsoChecked: [] };
}

/** Returns the parts of credentials that no output may show. */
export function secretsOf(auth: Credentials["auth"] | undefined): string[] {
  if (auth === undefined) return [];
  if ("username" in auth)
    return [auth.password, Buffer.from(`${auth.username}:${auth.password}`).toString("base64")];
  return "token" in auth ? [auth.token] : [auth.ak, auth.sk, auth.securityToken ?? ""];
}
