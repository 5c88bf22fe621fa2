/**
 * Returns CommonMark as text for a terminal: without marks, with the address after a link, and each paragraph and list
 * item on one line.
 */
export function plainText(markdown: string): string {
  return markdown
    .trim()
    .split(/\n{2,}/)
    .map((block) => (/^ {4}/.test(block) ? block : paragraph(block)))
    .join("\n\n");
}

function paragraph(block: string): string {
  return block
    .replaceAll(/\n\s*(?![-*] |\d+\. )/g, " ")
    .replaceAll(/^#+ /gm, "")
    .replaceAll(/\[([^\]]+)\]\(([^)]+)\)/g, "$1 ($2)")
    .replaceAll(/\*\*([^*]+)\*\*/g, "$1")
    .replaceAll(/(?<![\w*])\*([^*\s][^*]*)\*(?![\w*])/g, "$1")
    .replaceAll(/`([^`]+)`/g, "$1");
}

/** Returns the first paragraph as plain text. */
export function shortText(markdown: string): string {
  return plainText(markdown).split("\n")[0] ?? "";
}

/** Returns the sentences of CommonMark as plain text. */
export function sentencesOf(markdown: string): string[] {
  return plainText(markdown)
    .split(/(?<=[.!?])\s+(?=[A-Z`])/)
    .filter((sentence) => sentence !== "");
}
