/**
 * Returns the body of an MDX page as Markdown: without imports and components, and with the label of each tab above its
 * content. Code blocks stay unchanged.
 */
export function plainMarkdown(body: string): string {
  let fence = "";
  const content = body.replace(/^\s*(?:import\s[^;]+;\s*)+/, "");
  const lines = content.split("\n").flatMap((line) => {
    const [mark = ""] = /^(?:`{3,}|~{3,})/.exec(line) ?? [];
    if (fence !== "" || mark !== "") {
      if (fence === "") fence = mark;
      else if (line.trimEnd() === fence) fence = "";
      return [line];
    }
    const [, label] = /^<TabItem label="([^"]+)">$/.exec(line) ?? [];
    if (label !== undefined) return [`**${label}**`];
    return /^<[^>]*>$/.test(line) ? [] : [line];
  });
  return lines
    .join("\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}
