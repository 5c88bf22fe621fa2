import { suggestion } from "./nearest.ts";

/** Flags of kubectl, gh, the AWS CLI and KooCLI without their dashes, and what says the same here. */
const flags: Readonly<Record<string, string>> = {
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

/** Verbs of the same tools, and ours with a flag where that takes one. */
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

/** What is wrong with a word that looks like a flag and is none, with the nearest that there is. */
export function unknownFlag(word: string, known: readonly string[]): string {
  const [flag = word] = word.split("=");
  const name = flag.replace(/^-+/, "");
  const values = known.filter((other) => other.startsWith(`${name}=`)).map((other) => `--${other}`);
  if (values.length > 0) return `${word}: there is no such flag. There are ${flag} and ${values.join(", ")}.`;
  if (flag.startsWith("--") && known.includes(name)) return `${flag}: takes no value; give it alone.`;
  const found = Object.hasOwn(flags, name) ? flags[name] : undefined;
  // What is no flag is a variable, which every command reads.
  const own = /^--([^ ]+)/.exec(found ?? "")?.[1];
  const near =
    found !== undefined && (own === undefined || known.includes(own))
      ? ` Did you mean ${found}?`
      : suggestion(name.replace(/^cli-/, ""), known, "--");
  return `${flag}: there is no such flag.${near}`;
}

/** ` Did you mean …?` for a verb that `noun` does not have; nothing when none is near. */
export function verbSuggestion(verb: string, known: readonly string[]): string {
  const own = ownVerb(verb);
  return known.includes(own.split(" ")[0] ?? "") ? ` Did you mean ${own}?` : suggestion(verb, known);
}

/** Our word for a verb of another tool, with a flag where that takes one; `verb` itself when it is ours. */
export function ownVerb(verb: string): string {
  return (Object.hasOwn(verbs, verb) ? verbs[verb] : undefined) ?? verb;
}
