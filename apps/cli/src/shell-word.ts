/** `text` as one word of sh, bash, zsh and fish. */
export function shellWord(text: string): string {
  if (/^[\w@%+:,./-][\w@%+=:,./-]*$/.test(text)) return text;
  // Between single quotes fish reads two backslashes as one, and a backslash takes the meaning from a quote.
  return `'${text.replaceAll(/'|\\(?=[\\']|$)/g, String.raw`'\$&'`)}'`;
}
