/** The replacement for a secret. */
export const redacted = "***";
/** Number of characters for looking up a secret, and minimum length of a truncated secret that is recognized. */
const keyLength = 4;
/** With more secrets than this, each text is searched for their beginnings. */
const few = 16;
const ellipsisLength = 3;
const longestEscape = 40;

/** A percent-encoded byte, however often it was encoded. */
const percent = "%(?:25)*";
const continuation = `${percent}[89ab][0-9a-f]`;
/** A character of UTF-8, percent-encoded. */
const encoded = new RegExp(
  [
    `${percent}[cd][0-9a-f]${continuation}`,
    `${percent}e[0-9a-f](?:${continuation}){2}`,
    `${percent}f[0-7](?:${continuation}){3}`,
    `${percent}[0-7][0-9a-f]`,
  ].join("|"),
  "iy",
);
/** Matches the JSON escape before a character, or the whole escape of a character. */
const escaped = /(?:\\|%(?:25)*5c){1,64}(?:u([0-9a-f]{4})|([bfnrt]))?/iy;
/** `/` and `~` in a JSON Pointer (RFC 6901, section 3). */
const pointed = /(?:~|%(?:25)*7e)0*(1)?/iy;
/** Matches an incomplete encoding at the end of a text. */
const unfinished = new RegExp(
  [
    `(?:${percent}[c-f][0-9a-f](?:${continuation}){0,3})?(?:${percent}[0-9a-f]?)?$`,
    String.raw`(?:\\|%(?:25)*5c)+(?:u[0-9a-f]{0,3})?$`,
    `(?:~|%(?:25)*7e)0*$`,
  ].join("|"),
  "i",
);
const controls: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };
/** Matches the start of any encoding. A text without a match has only plain characters, except for case and `+`. */
const special = /[\\%~]|[^\0-\x7F]/;

/** Secrets with the same beginning. */
interface Bucket {
  secrets: Set<string>;
  /** Their lengths, longest first. */
  lengths: number[];
}

/**
 * Returns a function that replaces secrets in texts with `***`: as they are or in other case, escaped in JSON or a JSON
 * Pointer, percent-encoded, all of these at once and many times over, and where an ellipsis cuts them. The time
 * depends on the text, not on the number of secrets.
 */
export function createReplacer(secrets: Iterable<string>): (text: string) => string {
  const plain = new Set<string>();
  for (const secret of secrets) addPlain(secret, plain);
  if (plain.size === 0) return (text) => text;
  let fewest = Infinity;
  for (const { length } of plain) fewest = Math.min(fewest, length);
  let index: Map<string, Bucket> | undefined;
  return (text) => {
    const isWhole = !text.includes("...") && !text.includes("…");
    if (isWhole && text.length < fewest) return text;
    if (isWhole && plain.size <= few && !special.test(text)) {
      const same = plainAscii(text);
      let found = false;
      for (const secret of plain) found ||= same.includes(secret);
      if (!found) return text;
    }
    return replaceSecrets(text, (index ??= indexOf(plain)));
  };
}

function indexOf(secrets: Iterable<string>): Map<string, Bucket> {
  const index = new Map<string, Bucket>();
  for (const secret of secrets) {
    const key = secret.slice(0, keyLength);
    const bucket = index.get(key) ?? { secrets: new Set(), lengths: [] };
    index.set(key, bucket);
    bucket.secrets.add(secret);
    if (!bucket.lengths.includes(secret.length)) bucket.lengths.push(secret.length);
  }
  for (const { lengths } of index.values()) lengths.sort((one, other) => other - one);
  return index;
}

function replaceSecrets(text: string, index: ReadonlyMap<string, Bucket>): string {
  const firsts = new Set([...index.keys()].map((key) => key.charAt(0)));
  let result = "";
  let covered = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (!firsts.has(readCharacter(text, at).character.charAt(0))) continue;
    const end = endOfSecret(text, at, index);
    if (end <= covered) continue;
    // If two secrets overlap, redact both completely.
    if (at > covered || covered === 0) result += text.slice(covered, at) + redacted;
    covered = end;
  }
  return result + text.slice(covered);
}

/** Returns the end of the secret at `at`, or the point where it is truncated; 0 if there is none. */
function endOfSecret(text: string, at: number, index: ReadonlyMap<string, Bucket>): number {
  const bucket = index.get(readPlain(text, at, keyLength).plain);
  if (bucket === undefined) return 0;
  const { plain, ends } = readPlain(text, at, bucket.lengths[0] ?? 0);
  const whole = bucket.lengths.find(
    (length) => length <= plain.length && bucket.secrets.has(plain.slice(0, length)),
  );
  let end = whole === undefined ? 0 : (ends[whole - 1] ?? 0);
  const within = text.slice(at, (ends.at(-1) ?? at) + ellipsisLength);
  for (const { index: cut } of within.matchAll(/…|\.\.\./g)) {
    const beginning = plainSecret(within.slice(0, cut));
    if (at + cut <= end || beginning.length < keyLength) continue;
    for (const secret of bucket.secrets) if (secret.startsWith(beginning)) end = at + cut;
  }
  return end;
}

function addPlain(secret: string, plain: Set<string>): void {
  const one = plainSecret(secret);
  if (one.length < keyLength || plain.has(one)) return;
  plain.add(one);
  // A decoded secret can look encoded.
  if (special.test(one)) addPlain(one, plain);
  // A backslash of the secret is no escape where each character is encoded by itself.
  if (secret.includes("\\")) {
    plain.add(plainAscii(secret));
    addPlain(secret.replaceAll("\\", ""), plain);
  }
}

/** Returns a secret in the one spelling that all others are compared in. */
function plainSecret(secret: string): string {
  if (!special.test(secret)) return plainAscii(secret);
  // The text after it could be read as its continuation.
  const finished = secret.slice(0, -longestEscape) + secret.slice(-longestEscape).replace(unfinished, "");
  return readPlain(finished, 0, finished.length).plain;
}

function plainAscii(text: string): string {
  return text.toLowerCase().replaceAll("+", " ");
}

/** Reads up to this number of characters from `at`. @returns the characters and the end of each. */
function readPlain(text: string, at: number, length: number): { plain: string; ends: number[] } {
  let plain = "";
  const ends: number[] = [];
  let position = at;
  while (plain.length < length && position < text.length) {
    const { character, end } = readCharacter(text, position);
    plain += character;
    while (ends.length < plain.length) ends.push(end);
    position = end;
  }
  return { plain: plain.slice(0, length), ends };
}

/** Returns the character that is encoded at `at`, in lower case, and the end of its encoding; `""` for backslashes. */
function readCharacter(text: string, at: number): { character: string; end: number } {
  const raw = text.charAt(at);
  if (raw === "\\" || raw === "%" || raw === "~") {
    const [backslashes, unit, control = ""] = matchAt(escaped, text, at);
    if (backslashes !== undefined) {
      const character = unit === undefined ? (controls[control.toLowerCase()] ?? "") : fromUnit(unit);
      return { character: lower(character), end: at + backslashes.length };
    }
    const [tilde, one] = matchAt(pointed, text, at);
    if (tilde !== undefined) return { character: one === undefined ? "~" : "/", end: at + tilde.length };
    const [bytes] = matchAt(encoded, text, at);
    const character = bytes === undefined ? undefined : decode(bytes);
    if (bytes !== undefined && character !== undefined) {
      return { character: lower(character), end: at + bytes.length };
    }
  }
  return { character: lower(raw), end: at + 1 };
}

function matchAt(expression: RegExp, text: string, at: number): readonly (string | undefined)[] {
  expression.lastIndex = at;
  return expression.exec(text) ?? [];
}

function fromUnit(hexadecimal: string): string {
  return String.fromCharCode(Number.parseInt(hexadecimal, 16));
}

/** Returns the character that percent-encoded bytes stand for; undefined if they are not UTF-8. */
function decode(bytes: string): string | undefined {
  try {
    return decodeURIComponent(bytes.replaceAll(/%(?:25)+(?=[0-9a-f]{2}(?:%|$))/gi, "%"));
  } catch {
    return undefined;
  }
}

/** Decodes `+` as a space, as in forms. */
function lower(character: string): string {
  if (character === "+") return " ";
  return character.length === 1 ? character.toLowerCase() : character;
}
