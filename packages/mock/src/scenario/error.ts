import { printable } from "@meshlift/openapi";

/** A part of a scenario that is invalid. */
export interface ScenarioProblem {
  /** A sentence for people: the problem, and what to write instead. */
  message: string;
  /** JSON Pointer into the scenario: `/faults/0/status`; empty for the whole scenario. */
  pointer: string;
  /** Line and column in the file, counted from 1; missing for a scenario that does not come from a file. */
  line?: number;
  column?: number;
}

/** Number of problems that a message lists: a file that is not a scenario has one on every line. */
const limit = 20;

/** An invalid scenario. Its message has one line for each problem, at most 20, each with its location. */
export class ScenarioError extends Error {
  override name = "ScenarioError";
  readonly problems: readonly ScenarioProblem[];

  /** @param source name of the file, or another name for the scenario. */
  constructor(source: string, problems: readonly ScenarioProblem[]) {
    const lines = problems.map(({ message, pointer, line, column }) => {
      const location = line === undefined ? (pointer === "" ? "" : ` ${pointer}`) : `:${line}:${column}`;
      return printable(`${source}${location}: ${message}`);
    });
    const more = lines.length > limit ? [`and ${lines.length - limit} more`] : [];
    super([...lines.slice(0, limit), ...more].join("\n"));
    this.problems = problems;
  }
}
