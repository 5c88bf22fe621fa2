import type { Io } from "./io.ts";

/** Reports whether there is a terminal on which a question can be asked and answered. */
export function canPrompt({ stdin, stderr }: Io): boolean {
  return stdin.isTTY === true && stderr.isTTY === true;
}

/** Asks a yes-or-no question on the terminal; the default is no. Ctrl-D and a closed terminal count as no. */
export async function confirmPrompt(question: string, io: Io): Promise<"yes" | "no" | "interrupted"> {
  const { confirm, isCancel } = await import("@clack/prompts");
  const ended = watchEnd(io.stdin);
  const answer = await confirm({
    message: question,
    initialValue: false,
    input: io.stdin,
    output: io.stderr,
    signal: AbortSignal.any([io.signal, ended.signal]),
  }).finally(ended.stop);
  if (isCancel(answer)) return ended.signal.aborted ? "no" : "interrupted";
  return answer ? "yes" : "no";
}

/** The prompt alone never settles on Ctrl-D or on a terminal that was closed. */
function watchEnd(stdin: Io["stdin"]): { signal: AbortSignal; stop(): void } {
  const ended = new AbortController();
  const end = (): void => ended.abort();
  const key = (_: unknown, { ctrl, name }: { ctrl?: boolean; name?: string } = {}): void => {
    if (ctrl === true && name === "d") end();
  };
  stdin.on("end", end).on("close", end).on("keypress", key);
  return {
    signal: ended.signal,
    stop: () => void stdin.off("end", end).off("close", end).off("keypress", key),
  };
}
