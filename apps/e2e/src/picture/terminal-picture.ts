/** One line of a terminal: a command that was typed, its next line, a comment, or output. */
export interface TerminalLine {
  kind: "command" | "continuation" | "comment" | "output";
  text: string;
}

const [columnWidth, lineHeight, margin, bar] = [8.4, 20, 20, 36];

/**
 * Draws a terminal as SVG. Each line has a fixed width, so that it looks the same in every monospace font.
 * @param columns of the terminal; a longer line is an error of the caller.
 * @throws {RangeError} for a line that does not fit.
 */
export function drawTerminal(title: string, lines: readonly TerminalLine[], columns: number): string {
  const wide = lines.find(({ text }) => text.length > columns);
  if (wide !== undefined) throw new RangeError(`longer than ${columns} columns: ${wide.text}`);
  const width = Math.ceil(columns * columnWidth) + 2 * margin;
  const height = bar + lines.length * lineHeight + margin;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escape(title)}">
<style>text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;white-space:pre}.output{fill:#c9d1d9}.command,.continuation{fill:#fff;font-weight:600}.comment{fill:#8b949e}.prompt{fill:#3fb950}</style>
<rect width="${width}" height="${height}" rx="8" fill="#0d1117"/>
<circle cx="20" cy="18" r="5" fill="#f85149"/><circle cx="38" cy="18" r="5" fill="#d29922"/><circle cx="56" cy="18" r="5" fill="#3fb950"/>
${lines.map(drawLine).join("\n")}
</svg>
`;
}

function drawLine({ kind, text }: TerminalLine, index: number): string {
  const y = bar + (index + 0.7) * lineHeight;
  if (text === "") return `<text x="${margin}" y="${y}"/>`;
  const prompt = kind === "command" ? `<tspan class="prompt">$ </tspan>` : "";
  const length = text.length + (prompt === "" ? 0 : 2);
  return `<text class="${kind}" x="${margin}" y="${y}" textLength="${(length * columnWidth).toFixed(1)}">${prompt}${escape(text)}</text>`;
}

function escape(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
