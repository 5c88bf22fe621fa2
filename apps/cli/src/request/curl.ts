import { isRecord, printable, printableJson, shellWord } from "@meshlift/openapi";
import type { BodyPart, OperationCommand } from "../command/operation.ts";
import type { Credentials } from "../config/credentials.ts";
import { type RecordedRequest, sendsJson } from "./recorder.ts";

/** `printf` is part of the shell, so no process list shows what it writes to the standard input of curl. */
const tokenText = '"$MESHLIFT_TOKEN"';
const basicText = `"$(printf '%s:%s' "$MESHLIFT_USERNAME" "$MESHLIFT_PASSWORD" | base64 | tr -d '\\n')"`;

/**
 * Returns a request as a curl command for sh, bash, zsh and fish, which takes the credentials from variables: a token from
 * `MESHLIFT_TOKEN`, user name and password from `MESHLIFT_USERNAME` and `MESHLIFT_PASSWORD`.
 * @param files the paths of the files of a multipart body, by the name of their part.
 */
export function curlText(
  request: RecordedRequest,
  { credential, body: shape }: Pick<OperationCommand, "credential" | "body">,
  files: ReadonlyMap<string, readonly string[]>,
): string {
  const { method, url, headers } = request;
  const isMultipart = shape?.parts !== undefined;
  let input = "";
  const headerWords = Object.entries(headers).flatMap(([name, value]) => {
    // curl writes the type of a multipart body itself, with its boundary.
    if (name === "User-Agent" || (isMultipart && name === "Content-Type")) return [];
    // The recorder has redacted it.
    if (value !== "***" || name === "Cookie") return [`--header ${shellWord(`${name}: ${value}`)}`];
    const word = credential === "basic" ? "Basic " : "Bearer ";
    const scheme = name === "Authorization" && credential !== "key" ? word : "";
    input = `printf '${name}: ${scheme}%s\\n' ${credential === "basic" ? basicText : tokenText} | `;
    return ["--header @-"];
  });
  const parts = [
    `--request ${method}`,
    // Otherwise curl expands brackets and braces to several URLs.
    ...(/[[\]{}]/.test(url) ? ["--globoff"] : []),
    `--url ${shellWord(url)}`,
    ...headerWords,
    ...(isMultipart ? partWords(request.body, shape.parts ?? [], files) : bodyWords(request)),
  ];
  return `${input}${["curl", ...parts].join(" \\\n  ").replace("curl \\\n ", "curl")}\n`;
}

function bodyWords(request: RecordedRequest): string[] {
  const { body } = request;
  if (body === undefined) return [];
  const isText = typeof body === "string" && !sendsJson(request);
  // --data reads a file if the text begins with @.
  return [`--data-raw ${shellWord(isText ? printable(body) : printableJson(JSON.stringify(body)))}`];
}

function partWords(
  body: unknown,
  parts: readonly BodyPart[],
  files: ReadonlyMap<string, readonly string[]>,
): string[] {
  return Object.entries(isRecord(body) ? body : {}).flatMap(([name, value]) => {
    const { contentType } = parts.find((part) => part.name === name) ?? {};
    const type = contentType === undefined ? "" : `;type=${contentType}`;
    const paths = files.get(name)?.map((path) => `--form ${shellWord(`${name}=@${quoted(path)}${type}`)}`);
    if (paths !== undefined) return paths;
    return [value]
      .flat()
      .map((text) =>
        type === ""
          ? `--form-string ${shellWord(`${name}=${printable(String(text))}`)}`
          : `--form ${shellWord(`${name}=${quoted(printable(String(text)))}${type}`)}`,
      );
  });
}

/** Returns a value in the quotes of `--form`. */
function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}

/** Returns a note on what the curl command still needs; empty if it runs as it is. */
export function curlNote(
  { headers }: RecordedRequest,
  credential: OperationCommand["credential"],
  credentials: Credentials | undefined,
  env: Readonly<Record<string, string | undefined>>,
): string {
  const isSet = (name: string): boolean => (env[name] ?? "").trim() !== "";
  const cookie = headers["Cookie"] === "***" ? "Replace *** by the cookie.\n" : "";
  if (credential === "basic") {
    const missing = !isSet("MESHLIFT_USERNAME") || !isSet("MESHLIFT_PASSWORD");
    return missing ? `Set MESHLIFT_USERNAME and MESHLIFT_PASSWORD before you run it.\n${cookie}` : cookie;
  }
  if (!Object.entries(headers).some(([name, value]) => value === "***" && name !== "Cookie")) return cookie;
  const set = "Set MESHLIFT_TOKEN to an IAM token before you run it.";
  if (credentials !== undefined && "ak" in credentials.auth)
    return `meshlift would sign this request with the access key from ${credentials.source}; curl cannot. ${set}\n${cookie}`;
  return isSet("MESHLIFT_TOKEN") ? cookie : `${set}\n${cookie}`;
}
