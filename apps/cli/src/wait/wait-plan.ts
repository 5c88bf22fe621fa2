import { kebabCase, shellWord } from "@meshlift/openapi";
import { readDuration } from "../command/duration.ts";
import { Failure } from "../command/failure.ts";
import type { GivenFlags } from "../command/flag.ts";
import { type OptionsOf, readOptions } from "../command/options.ts";
import type { QueryTarget } from "../output/query.ts";
import { Condition } from "./condition.ts";
import { defaultInterval, defaultTimeout, shortestInterval, untilGone, waitFlags } from "./wait-flags.ts";

/** A plan for repeated reads, and the conditions that end them. */
export interface WaitPlan {
  until: Condition | undefined;
  /** The wait ends when the resource does not exist. */
  gone: boolean;
  failIf: Condition | undefined;
  /** In ms; undefined for a watch that only Ctrl-C ends. */
  timeout: number | undefined;
  /** In ms. */
  interval: number;
  /** Neither a condition nor the time ends it. */
  endless: boolean;
  /** The flags as they were given, for a command line that resumes the wait; a point in time is left out. */
  flags: readonly string[];
}

/** The longest delay of a timer, in ms: about 24 days. */
const longestDelay = 2 ** 31 - 1;

/**
 * Reads the flags of a wait; returns undefined when none was given.
 * @param targetOf returns what the condition of a flag is checked against.
 * @param now ms since the epoch, for a `--timeout` that is a point in time.
 * @throws {Failure} with every problem.
 */
export async function readWait(
  given: GivenFlags,
  targetOf: (flag: string) => QueryTarget,
  now: number,
): Promise<WaitPlan | undefined> {
  const options = readOptions(waitFlags, given);
  const flags = writtenFlags(options);
  const [first] = flags;
  if (first === undefined) return undefined;
  const problems: string[] = [];
  const gone = options.until === untilGone;
  const until = gone ? undefined : await readCondition("--until", options.until, targetOf, problems);
  const failIf = await readCondition("--fail-if", options.failIf, targetOf, problems);
  const timeout = readTimeout(options, now, problems);
  const interval = readLimit("--interval", options.interval, shortestInterval, problems);
  const waits = options.until !== undefined || options.failIf !== undefined;
  if (!waits && !options.watch)
    problems.push(`${first}: works only with --watch, --until or --fail-if; add one`);
  if (problems.length > 0) throw new Failure("usage", "invalid wait", problems);
  const limit = timeout ?? (waits && options.timeout !== "never" ? defaultTimeout : undefined);
  return {
    until,
    gone,
    failIf,
    timeout: limit,
    interval: interval ?? defaultInterval,
    endless: !waits && limit === undefined,
    flags: isTime(options.timeout) ? writtenFlags({ ...options, timeout: undefined }) : flags,
  };
}

/**
 * Returns the flags that resume a wait and keep its deadline.
 * @param started ms since the epoch.
 */
export function resumeWaitFlags({ flags, timeout }: WaitPlan, started: number): string[] {
  if (timeout === undefined) return [...flags];
  const at = flags.indexOf("--timeout");
  const others = at < 0 ? flags : flags.toSpliced(at, 2);
  const deadline = new Date(Math.ceil((started + timeout) / 1000) * 1000);
  return [...others, "--timeout", deadline.toISOString().replace(".000Z", "Z")];
}

function writtenFlags(options: Partial<OptionsOf<typeof waitFlags>>): string[] {
  return Object.entries(options).flatMap(([name, value]) => {
    const flag = `--${kebabCase(name)}`;
    if (typeof value === "string") return [flag, shellWord(value)];
    return value === true ? [flag] : [];
  });
}

async function readCondition(
  flag: string,
  text: string | undefined,
  targetOf: (flag: string) => QueryTarget,
  problems: string[],
): Promise<Condition | undefined> {
  if (text === undefined) return undefined;
  try {
    return await Condition.compile(flag, text, targetOf(flag));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    problems.push(...(error.details.length > 0 ? error.details : [error.message]));
    return undefined;
  }
}

/** Reads a duration or a point in time, in ms from now. */
function readTimeout(
  { timeout }: OptionsOf<typeof waitFlags>,
  now: number,
  problems: string[],
): number | undefined {
  if (timeout === "never") return undefined;
  if (isTime(timeout)) {
    const left = Date.parse(timeout) - now;
    if (left > 0 && left <= longestDelay) return left;
    const why = left > 0 ? "is more than 596h away" : "is not a time in the future";
    problems.push(`--timeout: ${timeout} ${why}`);
    return undefined;
  }
  if (timeout === undefined || readDuration(timeout) !== 0)
    return readLimit("--timeout", timeout, 1, problems);
  problems.push("--timeout: 0 is ambiguous; write never, or a time such as 90s");
  return undefined;
}

/** Reports whether a text is a point in time in RFC 3339. */
function isTime(text: string | undefined): text is string {
  return /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(text ?? "");
}

/** Reads a duration, in ms. */
function readLimit(
  flag: string,
  text: string | undefined,
  shortest: number,
  problems: string[],
): number | undefined {
  if (text === undefined) return undefined;
  const found = readDuration(text);
  if (found === undefined) problems.push(`${flag}: expected a duration such as 90s, 15m or 1h30m`);
  else if (found < shortest || found > longestDelay)
    problems.push(`${flag}: expected ${shortest === 1 ? "1ms" : "1s"} to 596h`);
  return found;
}
