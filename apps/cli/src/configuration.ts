import { Help } from "commander";

/** A variable of the environment, or a file, that the CLI reads. */
export interface Source {
  name: string;
  /** The flag that wins over it, where there is one. */
  flag?: string;
  description: string;
}

/** Every variable that the CLI reads. An empty one counts as none. */
export const variables: readonly Source[] = [
  {
    name: "MESHLIFT_ENDPOINT",
    flag: "--endpoint",
    description: "origin of a mock or a proxy; wins over MESHLIFT_REGION",
  },
  {
    name: "MESHLIFT_REGION",
    flag: "--region",
    description: "region, such as cn-north-4; there is no default",
  },
  {
    name: "HUAWEICLOUD_SDK_PROJECT_ID",
    flag: "--project-id",
    description: "project, for the commands that have one",
  },
  { name: "MESHLIFT_TOKEN", flag: "--token-file", description: "token of IAM" },
  {
    name: "HUAWEICLOUD_SDK_AK",
    description: "access key, with its secret in HUAWEICLOUD_SDK_SK; used where there is no token",
  },
  { name: "HUAWEICLOUD_SDK_SK", description: "secret of the access key" },
  { name: "HUAWEICLOUD_SDK_SECURITY_TOKEN", description: "for a temporary access key" },
  {
    name: "MESHLIFT_PROFILE",
    flag: "--profile",
    description:
      "profile of the credentials file, used where no variable has a token or a key; basic without it",
  },
  { name: "HUAWEICLOUD_SDK_CREDENTIALS_FILE", description: "another place of the credentials file" },
  { name: "NO_COLOR", description: "no colour, whatever the terminal can do" },
  { name: "FORCE_COLOR", description: "colour also where there is no terminal" },
  { name: "MESHLIFT_DEBUG", description: "1 adds the stack to a report of a bug" },
];

/** Every file that the CLI reads without being given its name. */
export const files: readonly Source[] = [
  {
    name: "~/.huaweicloud/credentials",
    description:
      "the vendor's credentials file: a section [basic], or of another name, with ak and sk, and perhaps security_token and project_id; refused when others can read it",
  },
];

/** Which of several sources counts, a sentence each. */
export const precedence: readonly string[] = [
  "A flag wins over its variable, and a variable over the profile; an empty variable counts as none.",
  "As a flag --region also wins over MESHLIFT_ENDPOINT, and excludes --endpoint.",
  "Who calls is the first that is there of --token-file, --profile, MESHLIFT_TOKEN, HUAWEICLOUD_SDK_AK with HUAWEICLOUD_SDK_SK, and the profile of the credentials file.",
  "A profile's project_id serves where nothing else names a project; that of --profile comes before the variable.",
  "What is in force, and where it came from: meshlift config show. It prints no secret.",
];

/** What `meshlift help configuration` prints. */
export function configurationText(): string {
  const rules = precedence.map((rule) => `${wrap(rule, 80)}\n`).join("\n");
  return `Environment variables, and the flag that wins over each:\n${list(variables)}\nFiles:\n${list(files)}\n${rules}`;
}

function list(sources: readonly Source[]): string {
  const items = sources.map(({ name, flag, description }) => {
    const text = wrap(description, 74).replaceAll("\n", "\n      ");
    return `  ${name}${flag === undefined ? "" : ` (${flag})`}\n      ${text}\n`;
  });
  return items.join("");
}

function wrap(text: string, width: number): string {
  return new Help().boxWrap(text, width);
}
