import type { Invocation } from "../command.ts";
import { Failure } from "../failure.ts";

/**
 * Rejects a command line with problems, for a command that has nothing else to check.
 * @throws {Failure} with all problems.
 */
export function rejectProblems({ problems }: Invocation, name: string): void {
  const [first, ...others] = problems;
  if (first === undefined) return;
  const help = [`Help: meshlift help ${name}`];
  throw others.length === 0
    ? new Failure("usage", first.replace(/\.$/, ""), [], help)
    : new Failure("usage", `${name}: ${problems.length} problems`, problems, help);
}
