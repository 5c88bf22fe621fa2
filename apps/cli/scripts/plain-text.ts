/**
 * CommonMark as text for a terminal: marks gone, links followed by their address, each paragraph and list item on
 * one line, for the terminal wraps it.
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

/** The first paragraph, for places with room for one. */
export function shortText(markdown: string): string {
  return plainText(markdown).split("\n")[0] ?? "";
}
