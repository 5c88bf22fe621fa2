import { Failure } from "./failure.ts";
import type { Io } from "./io.ts";
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
  const target = `${request.method} ${request.url}`;
  const body = request.body === undefined ? [] : [JSON.stringify(request.body)];
  if (io.stdin.isTTY !== true || io.stderr.isTTY !== true) {
    throw new Failure(
      "usage",
      `${name} ${consequence}`,
      [target, ...body],
      ["Nothing was sent, for there is no terminal to ask on. To go ahead, add --yes."],
    );
  }
  const { confirm, isCancel } = await import("@clack/prompts");
  const answer = await confirm({
    message: [`${name} ${consequence}`, target, ...body, "Go ahead?"].join("\n"),
    initialValue: false,
    input: io.stdin,
    output: io.stderr,
    signal: io.signal,
  });
  if (isCancel(answer)) throw new Failure("interrupted", "nothing was sent");
  if (!answer) throw new Failure("usage", "declined; nothing was sent");
}
