/** The longest delay of a timer in ms: `setTimeout` fires at once for anything longer than 24 days. */
export const longestDelay = 2 ** 31 - 1;

/**
 * Reads a `Retry-After` header: seconds, also with a fraction, or an HTTP date (RFC 9110, 10.2.3). Where a proxy
 * repeated the header, the first value counts.
 * @returns ms from 0 to the longest delay of a timer; undefined where the text is neither.
 */
export function parseRetryAfter(text: string | null, now: number): number | undefined {
  const [, seconds, date = ""] = /^(?:(\d+(?:\.\d+)?)|([A-Z][a-z]{2}, [^,]+))(?:,|$)/.exec(text ?? "") ?? [];
  const ms = seconds === undefined ? Date.parse(date) - now : Number(seconds) * 1000;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), longestDelay);
}
