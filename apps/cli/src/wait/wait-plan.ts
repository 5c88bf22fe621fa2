import { kebabCase } from "@meshlift/openapi";
import { readDuration } from "../command/duration.ts";
import { Failure } from "../command/failure.ts";
import type { GivenFlags } from "../command/flag.ts";
import { type OptionsOf, readOptions } from "../command/options.ts";
import { shellWord } from "../command/shell-word.ts";
import type { QueryTarget } from "../output/query.ts";
import { Condition } from "./condition.ts";
import { defaultInterval, defaultTimeout, waitFlags } from "./wait-flags.ts";

/** A plan for repeated reads, and the conditions that end them. */
export interface WaitPlan {
  until: Condition | undefined;
  failIf: Condition | undefined;
  /** In ms; undefined for a watch that only Ctrl-C ends. */
  timeout: number | undefined;
  /** In ms. */
  interval: number;
  /** The flags as they were given, for a command line that resumes the wait. */
  words: readonly string[];
}

/** The longest delay of a timer, in ms: about 24 days. */
export const longestDelay = 2 ** 31 - 1;

/**
 * Reads the flags of a wait; returns undefined when none was given.
 * @param targetOf returns what the condition of a flag is checked against.
 * @throws {Failure} with every problem.
 */
export async function readWait(
  given: GivenFlags,
  targetOf: (flag: string) => QueryTarget,
): Promise<WaitPlan | undefined> {
  const options = readOptions(waitFlags, given);
  const words = Object.entries(options).flatMap(([name, value]) => {
    const flag = `--${kebabCase(name)}`;
    if (typeof value === "string") return [flag, shellWord(value)];
    return value === true ? [flag] : [];
  });
  const [first] = words;
  if (first === undefined) return undefined;
  const problems: string[] = [];
  const until = await readCondition("--until", options.until, targetOf, problems);
  const failIf = await readCondition("--fail-if", options.failIf, targetOf, problems);
  const timeout = readTimeout(options, problems);
  const interval = readLimit("--interval", options.interval, problems);
  const waits = options.until !== undefined || options.failIf !== undefined;
  if (!waits && !options.watch)
    problems.push(`${first}: works only with --watch, --until or --fail-if; add one`);
  if (problems.length > 0) throw new Failure("usage", "invalid wait", problems);
  return {
    until,
    failIf,
    timeout: timeout ?? (waits && options.timeout !== "never" ? defaultTimeout : undefined),
    interval: interval ?? defaultInterval,
    words,
  };
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

function readTimeout({ timeout }: OptionsOf<typeof waitFlags>, problems: string[]): number | undefined {
  if (timeout === "never") return undefined;
  if (timeout === undefined || readDuration(timeout) !== 0) return readLimit("--timeout", timeout, problems);
  problems.push("--timeout: 0 is ambiguous; write never, or a time such as 90s");
  return undefined;
}

/** Reads a duration, in ms. */
function readLimit(flag: string, text: string | undefined, problems: string[]): number | undefined {
  if (text === undefined) return undefined;
  const found = readDuration(text);
  if (found === undefined) problems.push(`${flag}: expected a duration such as 90s, 15m or 1h30m`);
  else if (found < 1 || found > longestDelay) problems.push(`${flag}: expected 1ms to 596h`);
  return found;
}
