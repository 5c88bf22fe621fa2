import type { FlagSpec } from "../flag.ts";
import { suggestion } from "../suggestion.ts";

/** Flags of kubectl, gh, the AWS CLI and KooCLI without their dashes, and the flag or variable that replaces each here. */
const replacements: Readonly<Record<string, string>> = {
  "cli-access-key": "HUAWEICLOUD_SDK_AK",
  "cli-jsonInput": "--file",
  "cli-secret-key": "HUAWEICLOUD_SDK_SK",
  "cli-security-token": "HUAWEICLOUD_SDK_SECURITY_TOKEN",
  "cli-waiter": "--until",
  "cli-x-auth-token": "MESHLIFT_TOKEN",
  F: "--file",
  V: "--version",
  debug: "--verbose",
  dryrun: "--dry-run",
  filename: "--file",
  follow: "--watch",
  force: "--yes",
  format: "--output",
  jq: "--query",
  json: "--output json",
  jsonpath: "--query",
  n: "--namespace",
  password: "MESHLIFT_TOKEN",
  skeleton: "--template",
  token: "--token-file",
  v: "--verbose",
  wait: "--until",
  y: "--yes",
  yaml: "--output yaml",
};

/** Verbs of the same tools, and our verb for each, with a flag where it needs one. */
const verbs: Readonly<Record<string, string>> = {
  add: "create",
  apply: "create",
  cancel: "delete",
  describe: "get",
  new: "create",
  read: "get",
  remove: "delete",
  rm: "delete",
  show: "get",
  status: "get",
  view: "get",
  wait: "get --until",
  watch: "get --watch",
};

/** Returns the problem with a flag that does not exist or takes no value, and suggests the nearest flag. */
export function unknownFlag(word: string, flags: readonly Pick<FlagSpec, "name" | "short">[]): string {
  const [flag = word] = word.split("=");
  const name = flag.replace(/^-+/, "");
  const exists = flags.some((known) => flag === `--${known.name}` || flag === `-${known.short}`);
  if (exists) return `${flag}: takes no value; give it alone.`;
  const names = flags.map((known) => known.name);
  const found = Object.hasOwn(replacements, name) ? replacements[name] : undefined;
  // A replacement without dashes is a variable, which every command reads.
  const own = /^--([^ ]+)/.exec(found ?? "")?.[1];
  const near =
    found !== undefined && (own === undefined || names.includes(own))
      ? ` Did you mean ${found}?`
      : suggestion(name.replace(/^cli-/, ""), names, "--");
  return `${flag}: unknown flag.${near}`;
}

/** Returns ` Did you mean …?` for a verb that a noun does not have, or an empty text when none is near. */
export function verbSuggestion(verb: string, known: readonly string[]): string {
  const own = ownVerb(verb);
  return known.includes(own.split(" ")[0] ?? "") ? ` Did you mean ${own}?` : suggestion(verb, known);
}

/** Returns our word for a verb of another tool, with a flag where it needs one, or the verb itself. */
export function ownVerb(verb: string): string {
  return (Object.hasOwn(verbs, verb) ? verbs[verb] : undefined) ?? verb;
}
