import { longestDelay } from "./clock.ts";
import type { Command } from "./command.ts";
import { Condition } from "./condition.ts";
import { readDuration } from "./duration.ts";
import { Failure } from "./failure.ts";
import { shellWord } from "./shell-word.ts";
import { defaultInterval, defaultTimeout, isWatchable, waitFlags } from "./wait-flags.ts";

/** How something is watched, and what ends that. */
export interface WaitPlan {
  until: Condition | undefined;
  failIf: Condition | undefined;
  /** In ms; undefined for a watch that only Ctrl-C ends. */
  timeout: number | undefined;
  /** In ms. */
  interval: number;
  /** The flags as they were typed, for a command line that resumes. */
  words: readonly string[];
}

/**
 * Reads the flags of a wait; undefined when none was given.
 * @throws {Failure} with everything that is wrong with them.
 */
export async function readWait(
  command: Command,
  globals: Readonly<Record<string, unknown>>,
): Promise<WaitPlan | undefined> {
  const given = waitFlags.filter(({ name }) => globals[name] !== undefined);
  const [first] = given;
  if (first === undefined) return undefined;
  if (!isWatchable(command))
    throw new Failure(
      "usage",
      `--${first.name}: there is nothing to watch, for no call of the API reads what this command changes`,
    );
  const problems: string[] = [];
  const condition = async (name: string): Promise<Condition | undefined> => {
    const text = globals[name];
    if (typeof text !== "string") return undefined;
    try {
      return await Condition.compile(`--${name}`, text);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      problems.push(error.message);
      return undefined;
    }
  };
  const duration = (name: string): number | undefined => {
    const text = globals[name];
    if (typeof text !== "string") return undefined;
    const found = readDuration(text);
    if (name === "timeout" && found === 0)
      problems.push(
        "--timeout: 0 means at once to some and never to others; write never, or a time such as 90s",
      );
    else if (found === undefined) problems.push(`--${name}: expected a duration such as 90s, 15m or 1h30m`);
    else if (found < 1 || found > longestDelay) problems.push(`--${name}: must be from 1ms to 596h`);
    return found;
  };
  const [until, failIf] = [await condition("until"), await condition("fail-if")];
  const never = globals["timeout"] === "never";
  const [timeout, interval] = [never ? undefined : duration("timeout"), duration("interval")];
  const waits = globals["until"] !== undefined || globals["fail-if"] !== undefined;
  if (!waits && globals["watch"] !== true)
    problems.push(`--${first.name}: limits a wait; add --watch, --until or --fail-if`);
  if (problems.length > 0) throw new Failure("usage", "the wait cannot be understood", problems);
  return {
    until,
    failIf,
    timeout: timeout ?? (waits && !never ? defaultTimeout : undefined),
    interval: interval ?? defaultInterval,
    words: given.flatMap(({ name }) => {
      const text = globals[name];
      return typeof text === "string" ? [`--${name}`, shellWord(text)] : [`--${name}`];
    }),
  };
}
