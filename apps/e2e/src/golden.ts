/** One run of the CLI, as a golden file tells it. */
export interface Golden {
  /** Sentence, command, variables: everything before the first `---`. */
  head: string;
  command: string;
  env: Record<string, string>;
  /** What the service is to do besides what the mock does. */
  service: string | undefined;
  stdin: string;
  stdout: string;
  stderr: string;
  code: number;
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
    service: /^service: (.+)$/m.exec(head)?.[1],
    stdin: sections.get("stdin") ?? "",
    stdout: sections.get("stdout") ?? "",
    stderr: sections.get("stderr") ?? "",
    code: Number(code.slice("exit ".length)),
  };
}

export function goldenText({ head, stdin, stdout, stderr, code }: Golden): string {
  const typed = stdin === "" ? "" : `--- stdin\n${stdin}`;
  return `${head}${typed}--- stdout\n${stdout}--- stderr\n${stderr}--- exit ${code}\n`;
}
