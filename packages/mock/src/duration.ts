const units: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/**
 * Returns the milliseconds of a duration such as `500ms`, `10s`, `1.5m` or `2h`; a number is milliseconds already.
 * @throws {RangeError} for anything else, and for less than nothing.
 */
export function readDuration(duration: string | number): number {
  const [, amount, unit = "ms"] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(String(duration)) ?? [];
  const time = typeof duration === "number" ? duration : Number(amount) * (units[unit] ?? Number.NaN);
  if (Number.isFinite(time) && time >= 0) return time;
  throw new RangeError(`a duration is milliseconds or text such as 500ms, 10s or 2m, got "${duration}"`);
}
