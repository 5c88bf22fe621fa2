import { withMarks } from "./color-marks.ts";

/** One run of the CLI: what it was given, and what it printed. */
export interface GoldenRun {
  /** One sentence that says what the run shows. */
  shows: string;
  /** The command line as typed. */
  command: string;
  /** Variables beside the usual ones; an empty one takes one away. */
  env?: Readonly<Record<string, string>>;
  /** The action of the service for each request; the last step counts for all requests after it. */
  service?: readonly string[];
  /** Other lines about what the run was given, such as the width of its terminal. */
  notes?: readonly string[];
  /** Texts by the title of their section, in their order; given ones before printed ones. */
  sections: Readonly<Record<string, string>>;
  code: number | null;
}

/** The message of a run whose output differs from its golden file. */
export const goldenDiffers =
  'the output differs from its golden file: if it was meant to change, run "pnpm vitest run golden -u" and read the diff';

/** Returns the text of a golden file. Colors and other escape sequences are written so that a person can read them. */
export function goldenText({
  shows,
  command,
  env = {},
  service,
  notes = [],
  sections,
  code,
}: GoldenRun): string {
  const given = [
    ...Object.entries(env).map(([name, value]) => `${name}=${value}`),
    ...(service === undefined ? [] : [`service: ${service.join(", then ")}`]),
    ...notes,
  ];
  const head = [shows, "", `$ ${command}`, ...given, ""].map((line) => `${line}\n`).join("");
  const body = Object.entries(sections).map(([title, text]) => `--- ${title}\n${withMarks(ended(text))}`);
  return withMarks(head) + [...body, `--- exit ${code}\n`].join("");
}

/** Shows a missing line break, so that the next section still begins on its own line. */
function ended(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}(no line break at the end)\n`;
}
