import { get, noToken, profiles, secrets, temporaryKey } from "./given.ts";
import type { GoldenCase } from "./golden-case.ts";

/** Settings and their sources. */
export const config: readonly GoldenCase[] = [
  {
    name: "show",
    shows: "config show prints each setting, its source, and the sources checked before it.",
    command: "config show -o tsv",
  },
  {
    name: "new-machine",
    shows: "config show works on a new machine, where nothing is set.",
    command: "config show -o json",
    env: { ...noToken, MESHLIFT_ENDPOINT: "", HUAWEICLOUD_SDK_PROJECT_ID: "" },
  },
  {
    name: "temporary-key",
    shows: "config show names a temporary access key and prints no part of it.",
    command: "config show -o tsv",
    env: temporaryKey,
  },
  {
    name: "password-in-endpoint",
    shows: "config show does not print an endpoint that contains a password.",
    command: "config show --endpoint https://me:hush@proxy.example -o tsv",
  },
  {
    name: "endpoint-over-region",
    shows: "MESHLIFT_ENDPOINT takes precedence over MESHLIFT_REGION.",
    command: "config show -o tsv",
    env: { MESHLIFT_REGION: "cn-north-4" },
  },
  {
    name: "region-flag",
    shows: "--region takes precedence over MESHLIFT_ENDPOINT.",
    command: "config show --region cn-north-4 -o tsv",
  },
  {
    name: "profile",
    shows: "The project of --profile takes precedence over the variable.",
    command: "config show --profile night -o tsv",
    files: profiles,
  },
  {
    name: "token-from-stdin",
    shows: "config show names a token on standard input as the source and does not read it.",
    command: "config show --token-file - --query credentials -o yaml",
    stdin: `${secrets.token}\n`,
  },
  {
    name: "set",
    shows: "config set does not exist: settings come from flags, variables and files.",
    command: "config set region cn-north-4",
  },
  {
    name: "no-endpoint",
    shows: "A command without an endpoint or a region is rejected.",
    command: get,
    env: { MESHLIFT_ENDPOINT: "" },
  },
  {
    name: "endpoint-and-region",
    shows: "--endpoint and --region exclude each other.",
    command: `${get} --endpoint http://127.0.0.1:4010 --region cn-north-4`,
  },
  {
    name: "endpoint-without-scheme",
    shows: "An endpoint must be a URL.",
    command: `${get} --endpoint 127.0.0.1:4010`,
  },
  {
    name: "endpoint-with-path",
    shows: "An endpoint can have a path, which stands before that of the API.",
    command: `${get} --endpoint https://proxy.example/asm`,
  },
  {
    name: "plain-http",
    shows: "Plain http is rejected for another machine.",
    command: `${get} --endpoint http://asm.example`,
  },
  {
    name: "region",
    shows: "A region that cannot exist is rejected.",
    command: `${get} --region 'CN North'`,
  },
];
