import { accessKey, ak, get, noToken, profiles, secrets, temporaryKey, upgradeEngine } from "./given.ts";
import type { GoldenCase } from "./golden-case.ts";

/** Credentials and their sources. */
export const credentials: readonly GoldenCase[] = [
  {
    name: "access-key",
    shows: "An access key from the environment signs the request, and the mock checks the signature.",
    command: `${get} --query status.state`,
    env: accessKey,
  },
  {
    name: "temporary-key",
    shows: "A temporary access key sends and signs its security token.",
    command: `${get} --query status.state`,
    env: temporaryKey,
  },
  {
    name: "dry-run",
    shows: "A dry run redacts the signature and the security token.",
    command: `${get} --dry-run`,
    env: temporaryKey,
  },
  {
    name: "basic-profile",
    shows: "The profile [basic] is used where no other credentials are set.",
    command: `${get} --query status.state`,
    env: noToken,
    files: profiles,
  },
  {
    name: "named-profile",
    shows: "--profile selects a profile and its project.",
    command: `${get} --profile night --query status.state`,
    env: { ...noToken, HUAWEICLOUD_SDK_PROJECT_ID: "" },
    files: profiles,
  },
  {
    name: "token-file",
    shows: "--token-file reads the token from a file.",
    command: `${get} --token-file token --query status.state`,
    env: noToken,
    files: { token: `${secrets.token}\n` },
  },
  {
    name: "token-from-stdin",
    shows: "--token-file - reads the token from standard input.",
    command: `${get} --token-file - --query status.state`,
    env: noToken,
    stdin: `${secrets.token}\n`,
  },
  {
    name: "dry-run-curl",
    shows: "--dry-run=curl prints a curl command that reads the token from the environment.",
    command: `${upgradeEngine} --dry-run=curl`,
    env: noToken,
  },
  {
    name: "token-and-profile",
    shows: "--token-file and --profile exclude each other.",
    command: `${get} --token-file token --profile night`,
    files: { token: `${secrets.token}\n` },
  },
  {
    name: "none",
    shows: "A command without credentials lists every source that it checked.",
    command: get,
    env: noToken,
  },
  {
    name: "empty-token-file",
    shows: "An empty token file is rejected.",
    command: `${get} --token-file token`,
    files: { token: "\n" },
  },
  {
    name: "missing-token-file",
    shows: "A token file that does not exist is rejected.",
    command: `${get} --token-file tokn`,
  },
  {
    name: "token-file-with-text",
    shows: "A token file that holds more than a token is rejected.",
    command: `${get} --token-file notes`,
    files: { notes: `the token is\n${secrets.token}\n` },
  },
  {
    name: "key-without-secret",
    shows: "An access key without its secret is rejected.",
    command: get,
    env: { ...noToken, HUAWEICLOUD_SDK_AK: ak },
  },
  {
    name: "wrong-secret",
    shows: "The service rejects a signature made with the wrong secret key.",
    command: get,
    env: { ...noToken, HUAWEICLOUD_SDK_AK: ak, HUAWEICLOUD_SDK_SK: "of-somebody-else" },
  },
  {
    name: "unknown-profile",
    shows: "--profile suggests the nearest profile for one that does not exist.",
    command: `${get} --profile nigth`,
    env: noToken,
    files: profiles,
  },
  {
    name: "readable-file",
    shows: "A credentials file that other users can read is rejected, with the command that fixes it.",
    command: get,
    env: noToken,
    files: profiles,
    readable: true,
  },
  {
    name: "token-refused",
    shows: "The service rejects the token.",
    command: get,
    service: ["Prefer code=401"],
  },
  {
    name: "forbidden",
    shows: "A missing permission ends with exit code 4.",
    command: get,
    service: ["Prefer code=403"],
  },
];
