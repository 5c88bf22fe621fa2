/** Returns Markdown as one line of plain text. */
export function plainText(markdown: string): string {
  return markdown
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/[*`]/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** Returns the first sentence of a Markdown text as plain text, without its period. */
export function firstSentence(markdown: string): string {
  const [sentence = ""] = plainText(markdown.split(/\n\s*\n/, 1)[0] ?? "").split(/(?<=[.:])\s/, 1);
  return sentence.replace(/[.:]$/, "");
}
