import type { Credentials } from "./credentials.ts";
import type { RecordedRequest } from "./recorder.ts";
import { shellWord } from "./shell-word.ts";

/** A request as a curl command for sh, bash, zsh and fish, which takes the token from `MESHLIFT_TOKEN`. */
export function curlText({ method, url, headers, body }: RecordedRequest): string {
  const parts = [
    `--request ${method}`,
    // Else brackets and braces in it would stand for several addresses.
    ...(/[[\]{}]/.test(url) ? ["--globoff"] : []),
    `--url ${shellWord(url)}`,
    ...Object.entries(headers).flatMap(([name, value]) => {
      if (name === "User-Agent") return [];
      if (name === "X-Auth-Token") return [`--header "${name}: $MESHLIFT_TOKEN"`];
      return [`--header ${shellWord(`${name}: ${value}`)}`];
    }),
    // --data would read a file for a text that begins with @.
    ...(body === undefined ? [] : [`--data-raw ${shellWord(jsonText(body))}`]),
  ];
  return `${["curl", ...parts].join(" \\\n  ").replace("curl \\\n ", "curl")}\n`;
}

/** What the command needs that it does not have; empty where it runs as it is. */
export function curlNote(credentials: Credentials | undefined, token: string | undefined): string {
  const set = "Set MESHLIFT_TOKEN to a token of IAM before you run it.";
  if (credentials !== undefined && "ak" in credentials.auth)
    return `meshlift would sign this request with the access key of ${credentials.from}, and curl cannot. ${set}\n`;
  return (token ?? "").trim() === "" ? `${set}\n` : "";
}

/** Without the control characters that JSON lets through and a terminal would obey. */
function jsonText(body: unknown): string {
  return JSON.stringify(body).replaceAll(
    /[\u007f-\u009f]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
