import { withMarks } from "./golden-marks.ts";

/** One run of the CLI, as a golden file tells it. */
export interface Golden {
  /** Sentence, command, variables: everything before the first `---`. */
  head: string;
  command: string;
  env: Record<string, string>;
  /** What the service does with each request, besides what the mock does. */
  service: readonly string[];
  /** Where the command runs on a terminal. */
  terminal: GoldenTerminal | undefined;
  /** Files in the home directory, by name; nobody else can read them. */
  files: Readonly<Record<string, string>>;
  stdin: string;
  stdout: string;
  stderr: string;
  /** What stands on the terminal in the end, in place of `stdout` and `stderr`. */
  screen: string;
  code: number;
}

/** A terminal, and the keys that are pressed once it shows a text. */
export interface GoldenTerminal {
  columns: number;
  rows: number;
  keys: { after: string; press: string } | undefined;
}

/** @throws {Error} for a file without a command or without an exit code. */
export function readGolden(text: string): Golden {
  const [head = "", ...parts] = text.split(/^--- /m);
  const sections = new Map(
    parts.map((part) => {
      const end = part.indexOf("\n");
      return [part.slice(0, end).trim(), part.slice(end + 1)];
    }),
  );
  const code = [...sections.keys()].find((name) => name.startsWith("exit "));
  const command = /^\$ (.+(?:\\\n.+)*)$/m.exec(head)?.[1];
  if (command === undefined || code === undefined)
    throw new Error("a golden needs `$ command` and `--- exit N`");
  const env = Object.fromEntries(
    [...head.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name = "", value = ""]) => [name, value]),
  );
  return {
    head,
    command,
    env,
    service: /^service: (.+)$/m.exec(head)?.[1]?.split(", then ") ?? [],
    terminal: terminalOf(head),
    files: Object.fromEntries(
      [...sections].flatMap(([name, content]) =>
        name.startsWith("file ") ? [[name.slice("file ".length), content]] : [],
      ),
    ),
    stdin: sections.get("stdin") ?? "",
    stdout: sections.get("stdout") ?? "",
    stderr: sections.get("stderr") ?? "",
    screen: sections.get("screen") ?? "",
    code: Number(code.slice("exit ".length)),
  };
}

function terminalOf(head: string): GoldenTerminal | undefined {
  const [, columns, rows] = /^terminal: (\d+) columns, (\d+) rows$/m.exec(head) ?? [];
  if (columns === undefined || rows === undefined) return undefined;
  const [, after, press] = /^keys: after "(.+)" (.+)$/m.exec(head) ?? [];
  return {
    columns: Number(columns),
    rows: Number(rows),
    keys: after === undefined || press === undefined ? undefined : { after, press },
  };
}

/** The file, with what a run has printed; escapes are written so that a person sees them. */
export function goldenText({ head, files, stdin, stdout, stderr, screen, terminal, code }: Golden): string {
  const given = [...Object.entries(files).map(([name, text]) => [`file ${name}`, text]), ["stdin", stdin]];
  const printed =
    terminal === undefined
      ? [
          ["stdout", stdout],
          ["stderr", stderr],
        ]
      : [["screen", screen]];
  const sections = [...given.filter(([, text]) => text !== ""), ...printed].map(
    ([name, text = ""]) => `--- ${name}\n${withMarks(text)}`,
  );
  return `${head}${sections.join("")}--- exit ${code}\n`;
}
