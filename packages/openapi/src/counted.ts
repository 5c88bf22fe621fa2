/** Returns a number with its noun, in the plural where it has to be: `1 item`, `2 items`, `0 statuses`. */
export function counted(number: unknown, noun: string): string {
  if (number === 1) return `1 ${noun}`;
  return `${String(number)} ${noun}${noun.endsWith("s") ? "es" : "s"}`;
}
