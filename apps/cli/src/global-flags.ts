import { forms } from "./output.ts";

/** A flag that every command takes. */
export interface GlobalFlag {
  /** With `=` in it: this one value is a switch of its own. A grammar's optional value would swallow the next word. */
  name: string;
  short?: string;
  /** Placeholder of its value; none for a switch. `FILE` is completed with files. */
  value?: string;
  /** The value may be left out. */
  optional?: true;
  choices?: readonly string[];
  description: string;
}

/** The flags of every command, in the order of the help. */
export const globalFlags: readonly GlobalFlag[] = [
  {
    name: "endpoint",
    value: "URL",
    description: "origin of the service or of a mock, such as http://127.0.0.1:4010 (MESHLIFT_ENDPOINT)",
  },
  { name: "region", value: "NAME", description: "region, such as cn-north-4 (MESHLIFT_REGION)" },
  { name: "project-id", value: "ID", description: "project (HUAWEICLOUD_SDK_PROJECT_ID)" },
  {
    name: "token-file",
    value: "FILE",
    description: "file with the IAM token, or - for standard input; without it MESHLIFT_TOKEN",
  },
  {
    name: "profile",
    value: "NAME",
    description: "profile of ~/.huaweicloud/credentials (MESHLIFT_PROFILE; default basic)",
  },
  {
    name: "output",
    short: "o",
    value: "FORMAT",
    choices: forms,
    description: "form of the answer: table (default), json, yaml or tsv",
  },
  {
    name: "query",
    value: "EXPRESSION",
    description: "print what this JMESPath expression finds in the answer, such as status.state",
  },
  { name: "quiet", short: "q", description: "print nothing on standard error but failures" },
  { name: "verbose", description: "tell on standard error of each attempt of a call; no secret is shown" },
  { name: "dry-run", description: "print the request instead of sending it; needs no token" },
  {
    name: "dry-run=curl",
    description: "print the request as a curl command, which takes its token from MESHLIFT_TOKEN",
  },
  { name: "yes", description: "do not ask before a command that takes something away" },
];
