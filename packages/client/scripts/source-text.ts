/** Returns a property name, quoted only where it must be. */
export function key(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

export function indent(text: string, levels = 1): string {
  return text.replaceAll(/^(?=.)/gm, "  ".repeat(levels));
}

/** Returns a JSDoc comment with a line break after it; an empty string for an empty text. */
export function docComment(text: string): string {
  const lines = text.trim().replaceAll("*/", "*\\/").split("\n");
  if (lines.length === 1) return lines[0] === "" ? "" : `/** ${lines[0]} */\n`;
  return `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join("\n")}\n */\n`;
}
