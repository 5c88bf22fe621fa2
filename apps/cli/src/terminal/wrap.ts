/**
 * Breaks a text between words into lines of at most `width` characters. A longer word gets a line of its own.
 * @param text a text, or its parts where each part stays on one line.
 */
export function wrap(text: string | readonly string[], width: number): string[] {
  // Most texts fit.
  if (typeof text === "string" && text.length <= width && !text.includes("\n")) return [text];
  const lines: string[] = [];
  for (const part of typeof text === "string" ? text.split(/\s+/) : text) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + part.length < width) lines[lines.length - 1] = `${last} ${part}`;
    else lines.push(part);
  }
  return lines;
}
