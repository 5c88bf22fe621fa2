const hour = 3_600_000;
const units: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: hour };

/**
 * Maximum duration, in ms: 100 years, also of all advances of a clock together. Then every time that the mock writes has
 * a year of four digits, as `date-time` requires.
 */
export const longestDuration = 100 * 365 * 24 * hour;

/**
 * Returns the milliseconds of a duration such as `500ms`, `10s`, `1.5m` or `2h`; a number is milliseconds already.
 * @throws {RangeError} for anything else, a negative one, and more than 100 years.
 */
export function readDuration(duration: string | number): number {
  const [, amount, unit = "ms"] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(String(duration)) ?? [];
  const time = typeof duration === "number" ? duration : Number(amount) * (units[unit] ?? Number.NaN);
  if (time > longestDuration)
    throw new RangeError(`a duration is at most 100 years (876000h), got ${shown(duration)}`);
  if (time >= 0) return time;
  throw new RangeError(`a duration is milliseconds or text such as 500ms, 10s or 2m, got ${shown(duration)}`);
}

/**
 * Returns the total time by which a clock is advanced.
 * @throws {RangeError} for more than 100 years.
 */
export function addedTime(advanced: number, more: number): number {
  const total = advanced + more;
  if (total <= longestDuration) return total;
  throw new RangeError("the clock would be more than 100 years (876000h) ahead: reset the mock first");
}

/** Returns the beginning of a value: a duration may come from a URL. */
function shown(duration: string | number): string {
  const text = String(duration);
  return `"${text.length > 100 ? `${text.slice(0, 100)}…` : text}"`;
}
