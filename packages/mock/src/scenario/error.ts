/** One thing that is wrong with a scenario. */
export interface ScenarioProblem {
  /** For people: what is wrong and what could stand there. */
  message: string;
  /** JSON Pointer of the place in the scenario: `/faults/0/status`; empty for the whole. */
  pointer: string;
  /** Of the place in the file, from 1; missing for a scenario that is no file. */
  line?: number;
  column?: number;
}

/** Most problems that a message tells: a file that is no scenario at all has one on every line. */
const most = 20;

/** A scenario that cannot be played. Its message has one line for each problem, 20 at most, each with its place. */
export class ScenarioError extends Error {
  override name = "ScenarioError";
  readonly problems: readonly ScenarioProblem[];

  /** @param source name of the file, or what else to call the scenario. */
  constructor(source: string, problems: readonly ScenarioProblem[]) {
    const lines = problems.map(({ message, pointer, line, column }) => {
      const place = line === undefined ? (pointer === "" ? "" : ` ${pointer}`) : `:${line}:${column}`;
      return `${source}${place}: ${message}`;
    });
    const more = lines.length > most ? [`and ${lines.length - most} more`] : [];
    super([...lines.slice(0, most), ...more].join("\n"));
    this.problems = problems;
  }
}
