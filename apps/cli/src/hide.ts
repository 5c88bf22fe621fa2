/** A service may repeat the token in its answer, and a person may paste it into the wrong variable. */
export function hide(text: string, secrets: ReadonlySet<string>): string {
  return [...secrets].reduce(
    (hidden, secret) => (secret.length < 4 ? hidden : hidden.replaceAll(secret, "***")),
    text,
  );
}
