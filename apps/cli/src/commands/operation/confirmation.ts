import { printable } from "@meshlift/openapi";
import { Failure } from "../../command/failure.ts";
import type { RecordedRequest } from "../../request/recorder.ts";
import { canPrompt, confirmPrompt } from "../../terminal/confirm-prompt.ts";
import { type Io, write } from "../../terminal/io.ts";
import { wrap } from "../../terminal/wrap.ts";

/**
 * Asks for confirmation before a destructive request. Only a yes lets it pass.
 * @param consequence of the request, such as `deletes the release.`
 * @param name of the command.
 * @throws {Failure} when the user declines or interrupts, or when there is no terminal to ask on.
 */
export async function confirmRequest(
  consequence: string,
  name: string,
  request: RecordedRequest,
  io: Io,
): Promise<void> {
  const lines = [`${request.method} ${request.url}`];
  if (request.body !== undefined) lines.push(JSON.stringify(request.body));
  if (!canPrompt(io))
    throw new Failure(
      "usage",
      `${name}: not confirmed, nothing was sent`,
      [`The command ${consequence}`, ...lines],
      ["There is no terminal for the confirmation prompt. To send the request, add --yes."],
    );
  // A pseudo-terminal without a size reports 0.
  const sentence = wrap(printable(`${name} ${consequence}`), io.stderr.columns || 80);
  const question = [...sentence, ...lines.map((line) => `  ${printable(line)}`)];
  await write(io.stderr, question.map((line) => `${line}\n`).join(""));
  const answer = await confirmPrompt("Continue?", io);
  if (answer === "interrupted") throw new Failure("interrupted", "interrupted; nothing was sent");
  if (answer === "no") throw new Failure("usage", "declined; nothing was sent");
}
