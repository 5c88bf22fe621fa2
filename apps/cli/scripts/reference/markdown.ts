/** Returns a page: front matter, then its parts with a blank line between them. Leaves out empty parts. */
export function page(title: string, description: string, parts: readonly string[]): string {
  const head = `---\ntitle: ${JSON.stringify(title)}\ndescription: ${JSON.stringify(description)}\n---`;
  return `${[head, ...parts.filter((part) => part !== "")].join("\n\n")}\n`;
}

/** Returns plain text as CommonMark: flags, variables and local addresses become code, URLs links, marks are escaped. */
export function prose(text: string): string {
  return text.replaceAll(
    /(https:\/\/[^\s)]*[^\s),.])|(http:\/\/[^\s)]*[^\s),.]|~\/[\w./-]*\w|--[a-z][\w-]*|\b[A-Z]+(?:_[A-Z]+)+\b)|([\\`*_[\]<>|~])/g,
    (_, url: string | undefined, code: string | undefined, mark: string | undefined) =>
      url === undefined ? (code === undefined ? `\\${mark}` : `\`${code}\``) : `<${url}>`,
  );
}

/** Returns a block of commands. Without the name of a shell they are for any shell. */
export function shell(lines: readonly string[], name = "sh"): string {
  return [`\`\`\`${name}`, ...lines, "```"].join("\n");
}

/** Returns a block with the form of a command line. */
export function synopsis(line: string): string {
  return ['```text skip="a synopsis"', line, "```"].join("\n");
}

/** Returns a list of terms with their meanings. */
export function terms(rows: readonly (readonly [term: string, meaning: string])[]): string {
  return rows.map(([term, meaning]) => `- \`${term}\`${meaning === "" ? "" : `: ${meaning}`}`).join("\n");
}

/** Returns a table of short cells. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return [heads, heads.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
