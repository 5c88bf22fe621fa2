import ts from "typescript";

/** Name → address on the site, of exports and operations. */
export type Addresses = ReadonlyMap<string, string>;

/** Returns a type as Markdown: code in which the names of exports are links. */
export function linkedType(text: string, addresses: Addresses): string {
  return text
    .replaceAll(/\s+/g, " ")
    .split(/\b([A-Z]\w*)\b/)
    .map((part, index) => {
      const address = index % 2 === 1 ? addresses.get(part) : undefined;
      return { text: part, address };
    })
    .reduce<{ text: string; address: string | undefined }[]>((merged, part) => {
      const last = merged.at(-1);
      if (last !== undefined && last.address === undefined && part.address === undefined)
        last.text += part.text;
      else merged.push(part);
      return merged;
    }, [])
    .filter((part) => part.text !== "")
    .map((part) =>
      part.address === undefined ? aroundCode(part.text) : `[${code(part.text)}](${part.address})`,
    )
    .join("");
}

/** Returns the text of a docstring as Markdown, with links to exports and operations. */
export function linkedText(comment: ts.JSDoc["comment"], addresses: Addresses, own = ""): string {
  const text = (ts.getTextOfJSDocComment(comment) ?? "").replaceAll(
    /\{@link\s+([^\s|}]+)\s*(?:\|\s*([^}]*))?\}/g,
    (_, name: string, label: string = "") => `\`${label.trim() || name}\``,
  );
  return text.replaceAll(/(?<![[`\w])`([\w./-]+?)(\(\))?`(?!\])/g, (whole, name: string) => {
    const [first = ""] = name.includes("/") ? [name] : name.split(".");
    const address = addresses.get(first);
    return address === undefined || first === own ? whole : `[${whole}](${address})`;
  });
}

/** Returns code with the spaces at its ends outside. */
function aroundCode(text: string): string {
  const [, before = "", inside = "", after = ""] = /^(\s*)([^]*?)(\s*)$/.exec(text) ?? [];
  return inside === "" ? text : `${before}${code(inside)}${after}`;
}

/** Returns text as inline code. */
export function code(text: string): string {
  return text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``;
}
