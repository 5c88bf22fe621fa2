import { redactText } from "@meshlift/client";
import type { Io } from "../terminal/io.ts";

const secretVariables = [
  "MESHLIFT_TOKEN",
  "HUAWEICLOUD_SDK_SK",
  "HUAWEICLOUD_SDK_SECURITY_TOKEN",
  "MESHLIFT_PASSWORD",
];

/** Returns the secrets in the environment: a command line may fail before it is known which of them it uses. */
export function secretsIn(env: Io["env"]): Set<string> {
  return new Set(secretVariables.map((name) => (env[name] ?? "").trim()));
}

/**
 * Replaces secrets in `text`: a service may repeat a token in its response, and a user may paste it into the wrong
 * flag. Long parts of a secret are replaced too, because messages cut long values or quote a part of them.
 */
export function redact(text: string, secrets: ReadonlySet<string>): string {
  // The client takes longer secrets only.
  return [...secrets]
    .filter((secret) => secret.length >= shortestSecret)
    .reduce((all, secret) => all.replaceAll(secret, "***"), redactText(text, secrets))
    .replaceAll("[redacted]", "***");
}

/** A shorter text occurs in other words, and no service issues such a secret. */
const shortestSecret = 4;
