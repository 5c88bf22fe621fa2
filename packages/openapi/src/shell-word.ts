/** Quotes `text` as one word for sh, bash, zsh and fish. */
export function shellWord(text: string): string {
  if (/^[\w@%+:,./-][\w@%+=:,./-]*$/.test(text)) return text;
  // Between single quotes, fish reads two backslashes as one, and a backslash escapes a quote.
  return `'${text.replaceAll(/'|\\(?=[\\']|$)/g, String.raw`'\$&'`)}'`;
}
