/** Most characters of one text: names of members come from callers, and may be as long as a body. */
const most = 1000;

/** `text`, cut off where it is too long for a message. */
export function shorten(text: string): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
