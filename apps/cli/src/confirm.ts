import { Failure } from "./failure.ts";
import { type Io, write } from "./io.ts";
import { printable } from "./printable.ts";
import type { RecordedRequest } from "./recorder.ts";

/**
 * Asks before a request that takes something away. No answer but a yes sends it.
 * @throws {Failure} when it is declined, interrupted, or nobody is there to ask.
 */
export async function confirmRequest(
  consequence: string,
  name: string,
  request: RecordedRequest,
  io: Io,
): Promise<void> {
  const hit = [`${request.method} ${request.url}`];
  if (request.body !== undefined) hit.push(JSON.stringify(request.body));
  if (io.stdin.isTTY !== true || io.stderr.isTTY !== true) {
    throw new Failure("usage", `${name} ${consequence}`, hit, [
      "Nothing was sent, for there is no terminal to ask on. To go ahead, add --yes.",
    ]);
  }
  const lines = [`${name} ${consequence}`, ...hit.map((line) => `  ${line}`)];
  await write(io.stderr, lines.map((line) => `${printable(line)}\n`).join(""));
  const { confirm, isCancel } = await import("@clack/prompts");
  const ended = watchEnd(io.stdin);
  const answer = await confirm({
    message: "Go ahead?",
    initialValue: false,
    input: io.stdin,
    output: io.stderr,
    signal: AbortSignal.any([io.signal, ended.signal]),
  }).finally(ended.stop);
  if (isCancel(answer) && !ended.signal.aborted)
    throw new Failure("interrupted", "interrupted; nothing was sent");
  if (answer !== true) throw new Failure("usage", "declined; nothing was sent");
}

/** The prompt alone never settles on Ctrl-D or a terminal that has gone away. */
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
