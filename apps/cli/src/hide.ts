import type { Io } from "./io.ts";

const secretVariables = ["MESHLIFT_TOKEN", "HUAWEICLOUD_SDK_SK", "HUAWEICLOUD_SDK_SECURITY_TOKEN"];

/** Returns the secrets in the environment: a command line may fail before it is known which of them it uses. */
export function secretsIn(env: Io["env"]): Set<string> {
  return new Set(secretVariables.map((name) => (env[name] ?? "").trim()));
}

/**
 * Replaces secrets in `text`: a service may repeat a token in its answer, and a person may paste it into the wrong
 * flag. Long parts of a secret are replaced too, because messages cut long values or quote a part of them.
 */
export function hide(text: string, secrets: ReadonlySet<string>): string {
  return [...secrets]
    .filter((secret) => secret.length >= shortestSecret)
    .reduce((hidden, secret) => {
      const whole = hidden.replaceAll(secret, "***").replaceAll(encodeURIComponent(secret), "***");
      return hideParts(whole, secret);
    }, text);
}

/** Anything shorter is no secret of a service, and occurs in other words. */
const shortestSecret = 4;

/** Characters of a part that is replaced; shorter ones occur in other words. */
const length = 16;

function hideParts(text: string, secret: string): string {
  const count = Math.max(0, secret.length - length + 1);
  const parts = new Set(Array.from({ length: count }, (_, at) => secret.slice(at, at + length)));
  let [hidden, start] = ["", 0];
  for (let at = 0; at + length <= text.length; at += 1) {
    if (!parts.has(text.slice(at, at + length))) continue;
    let end = at + length;
    while (parts.has(text.slice(end - length + 1, end + 1))) end += 1;
    hidden += `${text.slice(start, at)}***`;
    start = end;
    at = end - 1;
  }
  return hidden + text.slice(start);
}
