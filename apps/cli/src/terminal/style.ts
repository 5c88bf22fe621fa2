import { WriteStream } from "node:tty";
import { styleText } from "node:util";

/** Styles a text if its stream shows colors. Before Node 22.8 `styleText` does not check the stream. */
export function style(
  format: Parameters<typeof styleText>[0],
  text: string,
  { isTTY }: { isTTY?: boolean },
): string {
  const wanted = isTTY === true || process.env["FORCE_COLOR"] !== undefined;
  if (!wanted || WriteStream.prototype.getColorDepth() <= 2) return text;
  return styleText(format, text, { validateStream: false });
}
