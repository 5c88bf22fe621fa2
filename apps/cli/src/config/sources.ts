import { globalFlagSpecs } from "../command/global-options.ts";

/** An environment variable or a file that the CLI reads. */
export interface Source {
  name: string;
  /** The flag that takes precedence over it. */
  flag?: string;
  description: string;
}

const ofFlags = globalFlagSpecs.flatMap(({ name, variable, description }): Source[] =>
  variable === undefined ? [] : [{ name: variable, flag: `--${name}`, description }],
);

/** Every variable that the CLI reads. An empty one counts as not set. */
export const variables: readonly Source[] = [
  ...ofFlags,
  { name: "MESHLIFT_TOKEN", flag: "--token-file", description: "Authenticate with this IAM token." },
  {
    name: "HUAWEICLOUD_SDK_AK",
    description: "Sign requests with this access key if there is no token.",
  },
  { name: "HUAWEICLOUD_SDK_SK", description: "The secret of the access key." },
  { name: "HUAWEICLOUD_SDK_SECURITY_TOKEN", description: "The security token of a temporary access key." },
  { name: "MESHLIFT_USERNAME", description: "The user name for operations that take only HTTP Basic." },
  { name: "MESHLIFT_PASSWORD", description: "The password of the user name." },
  { name: "HUAWEICLOUD_SDK_CREDENTIALS_FILE", description: "Read the credentials file from this path." },
  {
    name: "HTTPS_PROXY",
    description:
      "Send requests through this HTTP proxy, except to the hosts in NO_PROXY and to loopback addresses. HTTP_PROXY is for an endpoint with http. The names may be in lower case.",
  },
  { name: "NO_COLOR", description: "Print no colors, unless FORCE_COLOR is set." },
  { name: "FORCE_COLOR", description: "Print colors even if the output is not a terminal." },
  { name: "MESHLIFT_DEBUG", description: "Set it to 1 to print the stack of an internal error." },
];

/** Every file that the CLI reads without being given its name. */
export const files: readonly Source[] = [
  {
    name: "~/.huaweicloud/credentials",
    description:
      "The official credentials file. Each section, such as [basic], is a profile with ak and sk, and optionally security_token and project_id. meshlift rejects a file that other users can read.",
  },
];

/** The rules that say which source is used, one sentence each. */
export const precedence: readonly string[] = [
  "A flag takes precedence over its variable, and a variable over the profile. An empty variable counts as not set.",
  "--region also takes precedence over MESHLIFT_ENDPOINT; --region and --endpoint exclude each other. If both variables are set, MESHLIFT_ENDPOINT is used.",
  "Credentials come from the first of these that is set: --token-file, --profile, MESHLIFT_TOKEN, HUAWEICLOUD_SDK_AK with HUAWEICLOUD_SDK_SK, the profile MESHLIFT_PROFILE, the profile basic.",
  "The project_id of a profile is used if nothing else names a project. With --profile it takes precedence over the variable.",
  "To see the settings in force and their sources, run meshlift config show. It prints no secrets.",
];
