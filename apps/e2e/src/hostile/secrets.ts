/** A token as long as one of IAM, so that limits cut it, with the characters that encodings change. */
export const longToken = `MIIs/ecret+"q"\\b${Array.from({ length: 90 }, (_, index) => String((index * 7919) % 9973)).join("/")}==`;

const hex = (character: string, digits: number): string =>
  character.charCodeAt(0).toString(16).padStart(digits, "0");
const each = (text: string, encode: (character: string) => string): string =>
  Array.from(text, encode).join("");

/** The spellings in which a service may repeat a secret. */
export const spellings: Readonly<Record<string, (secret: string) => string>> = {
  "as it is": (secret) => secret,
  "in upper case": (secret) => secret.toUpperCase(),
  "percent-encoded": encodeURIComponent,
  "percent-encoded twice": (secret) => encodeURIComponent(encodeURIComponent(secret)),
  "percent-encoded completely": (secret) => each(secret, (character) => `%${hex(character, 2)}`),
  "escaped in JSON": (secret) => JSON.stringify({ secret }),
  "escaped in JSON in JSON": (secret) => JSON.stringify(JSON.stringify({ secret })),
  "escaped completely": (secret) => each(secret, (character) => `\\u${hex(character, 4)}`),
  "with escaped slashes": (secret) => secret.replaceAll("/", "\\/"),
};

/** Length of the shortest part of a secret that no output may hold: shorter ones occur in other words. */
const partLength = 16;

/** Returns the first part of one of the secrets that a text holds in any spelling, or undefined. */
export function leakIn(text: string, secrets: Iterable<string>): string | undefined {
  const plain = plainText(text);
  for (const secret of secrets) {
    const whole = plainText(secret);
    for (let at = 0; at + partLength <= Math.max(whole.length, partLength); at += 1) {
      const part = whole.slice(at, at + partLength);
      if (plain.includes(part)) return part;
    }
  }
  return undefined;
}

/** Returns a text in lower case without encodings and escapes, however often they were applied. */
function plainText(text: string): string {
  let [before, after] = ["", text];
  while (before !== after) {
    before = after;
    after = after
      .replaceAll(/\\+u([\da-f]{4})/gi, (_, unit: string) => String.fromCharCode(Number(`0x${unit}`)))
      .replaceAll(/%(?:25)*([\da-f]{2})/gi, (_, byte: string) => String.fromCharCode(Number(`0x${byte}`)))
      .replaceAll("\\", "");
  }
  return after.toLowerCase();
}
