import type { Io } from "../terminal/io.ts";

const secretVariables = ["MESHLIFT_TOKEN", "HUAWEICLOUD_SDK_SK", "HUAWEICLOUD_SDK_SECURITY_TOKEN"];

/** Returns the secrets in the environment: a command line may fail before it is known which of them it uses. */
export function secretsIn(env: Io["env"]): Set<string> {
  return new Set(secretVariables.map((name) => (env[name] ?? "").trim()));
}

/**
 * Replaces secrets in `text`: a service may repeat a token in its response, and a user may paste it into the wrong
 * flag. Long parts of a secret are replaced too, because messages cut long values or quote a part of them.
 */
export function redact(text: string, secrets: ReadonlySet<string>): string {
  return [...secrets]
    .filter((secret) => secret.length >= shortestSecret)
    .reduce((redacted, secret) => {
      const spellings = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)];
      const whole = spellings.reduce((all, spelling) => all.replaceAll(spelling, "***"), redacted);
      return redactParts(whole, secret);
    }, text);
}

/** A shorter text occurs in other words, and no service issues such a secret. */
const shortestSecret = 4;

/** Length of the parts that are replaced, in characters; shorter ones occur in other words. */
const length = 16;

function redactParts(text: string, secret: string): string {
  const count = Math.max(0, secret.length - length + 1);
  const parts = new Set(Array.from({ length: count }, (_, at) => secret.slice(at, at + length)));
  let [redacted, start] = ["", 0];
  for (let at = 0; at + length <= text.length; at += 1) {
    if (!parts.has(text.slice(at, at + length))) continue;
    let end = at + length;
    while (parts.has(text.slice(end - length + 1, end + 1))) end += 1;
    redacted += `${text.slice(start, at)}***`;
    start = end;
    at = end - 1;
  }
  return redacted + text.slice(start);
}
