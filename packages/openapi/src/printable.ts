/**
 * The characters that a terminal or a log acts on, or that change the order of the text around them: control characters,
 * bidirectional controls, and the separators of lines and paragraphs.
 */
const acting = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;
/** The same but the line feeds between the tokens of a JSON text. In its strings they are escaped already. */
const actingInJson = /(?!\n)[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;

/**
 * Returns `text` on one line with control characters escaped, so that no service, file or caller can control the
 * terminal or forge a line of a log.
 */
export function printable(text: string): string {
  return text.replaceAll(acting, (character) => {
    if (character === "\n") return String.raw`\n`;
    if (character === "\t") return String.raw`\t`;
    return unicodeEscape(character);
  });
}

/** Returns a JSON text with the same value, in which all such characters of its strings are escaped. */
export function printableJson(json: string): string {
  return json.replaceAll(actingInJson, unicodeEscape);
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
