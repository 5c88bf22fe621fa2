import { printable, printableJson } from "@meshlift/openapi";
import type { Credentials } from "../config/credentials.ts";
import { type RecordedRequest, sendsJson } from "./recorder.ts";
import { shellWord } from "../command/shell-word.ts";

/** Writes the token to the standard input of curl. `printf` is part of the shell, so no process list shows the token. */
const tokenInput = `printf 'X-Auth-Token: %s\\n' "$MESHLIFT_TOKEN" | `;

/** Returns a request as a curl command for sh, bash, zsh and fish, which takes the token from `MESHLIFT_TOKEN`. */
export function curlText(request: RecordedRequest): string {
  const { method, url, headers, body } = request;
  const isText = typeof body === "string" && !sendsJson(request);
  const needsToken = "X-Auth-Token" in headers;
  const parts = [
    `--request ${method}`,
    // Otherwise curl expands brackets and braces to several URLs.
    ...(/[[\]{}]/.test(url) ? ["--globoff"] : []),
    `--url ${shellWord(url)}`,
    ...Object.entries(headers).flatMap(([name, value]) => {
      if (name === "User-Agent") return [];
      if (name === "X-Auth-Token") return ["--header @-"];
      return [`--header ${shellWord(`${name}: ${value}`)}`];
    }),
    // --data reads a file if the text begins with @.
    ...(body === undefined
      ? []
      : [`--data-raw ${shellWord(isText ? printable(body) : printableJson(JSON.stringify(body)))}`]),
  ];
  const command = ["curl", ...parts].join(" \\\n  ").replace("curl \\\n ", "curl");
  return `${needsToken ? tokenInput : ""}${command}\n`;
}

/** Returns a note on what the curl command still needs; empty if it runs as it is. */
export function curlNote(credentials: Credentials | undefined, token: string | undefined): string {
  const set = "Set MESHLIFT_TOKEN to an IAM token before you run it.";
  if (credentials !== undefined && "ak" in credentials.auth)
    return `meshlift would sign this request with the access key from ${credentials.source}; curl cannot. ${set}\n`;
  return (token ?? "").trim() === "" ? `${set}\n` : "";
}
