/** Every character that a terminal or a log acts on: C0, DEL, C1, bidirectional controls, separators of lines. */
const characters = [
  ...Array.from({ length: 32 }, (_, code) => String.fromCharCode(code)),
  ...Array.from({ length: 33 }, (_, code) => String.fromCharCode(0x7f + code)),
  ..."\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
];

/** A text that sets the clipboard (OSC 52), forges a command of a CI log, and has every such character. */
export const hostileText = `u\u001b]52;c;bWVzaGxpZnQ=\u0007\n::error::forged\n${characters.join("")}`;

/** The characters of it that a header may hold: C1 controls, which are one byte each there. */
export const hostileHeader = `h${characters
  .slice(33)
  .filter((one) => one < "\u00a0")
  .join("")}`;

/** Returns the characters of an output that a terminal acts on, but for its own line feeds and tabs, and forged lines. */
export function acting(text: string): string[] {
  const found = characters.filter((one) => one !== "\n" && one !== "\t" && text.includes(one));
  return [
    ...found.map((one) => `U+${one.charCodeAt(0).toString(16)}`),
    ...(text.match(/^::error.*/gm) ?? []),
  ];
}

/** Returns a JSON value with the hostile text in each string, and behind the name of each property if `inNames`. */
export function poison(value: unknown, inNames = false): unknown {
  if (typeof value === "string") return `${value}${hostileText}`;
  if (Array.isArray(value)) return value.map((item) => poison(item, inNames));
  if (typeof value !== "object" || value === null) return value;
  const poisoned: Record<string, unknown> = {};
  for (const [name, item] of Object.entries(value)) {
    poisoned[name] = poison(item, inNames);
    if (inNames) poisoned[name + hostileText] = poison(item);
  }
  return poisoned;
}
