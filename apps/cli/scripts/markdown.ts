/** A page: front matter, then its parts with a blank line between them. Empty parts are left out. */
export function page(title: string, description: string, parts: readonly string[]): string {
  const head = `---\ntitle: ${JSON.stringify(title)}\ndescription: ${JSON.stringify(description)}\n---`;
  return `${[head, ...parts.filter((part) => part !== "")].join("\n\n")}\n`;
}

/** Plain text as CommonMark: flags, variables and addresses nobody follows are set as code, marks escaped. */
export function prose(text: string): string {
  return text.replaceAll(
    /(http:\/\/[^\s)]*[^\s),.]|~\/[\w./-]+|--[a-z][\w-]*|\b[A-Z]+(?:_[A-Z]+)+\b)|([\\`*_[\]<>|~])/g,
    (_, code: string | undefined, mark: string | undefined) =>
      code === undefined ? `\\${mark}` : `\`${code}\``,
  );
}

/** Commands to paste; without the name of a shell they are for any. */
export function shell(lines: readonly string[], name = "sh"): string {
  return [`\`\`\`${name}`, ...lines, "```"].join("\n");
}

/** How a command line is built: nothing to paste. */
export function synopsis(line: string): string {
  return ['```text skip="a synopsis"', line, "```"].join("\n");
}

/** A list of terms, each with what it means. */
export function terms(rows: readonly (readonly [term: string, meaning: string])[]): string {
  return rows.map(([term, meaning]) => `- \`${term}\`${meaning === "" ? "" : `: ${meaning}`}`).join("\n");
}

/** A table of short cells. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return [heads, heads.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
