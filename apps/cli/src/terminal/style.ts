import type { styleText } from "node:util";

/** A style of Node's `styleText`, such as "bold". */
type Style = Parameters<typeof styleText>[0];

/** Styles a text. */
export type Styler = (style: Style, text: string) => string;

/**
 * Returns the styler of a stream; for a stream without colors it changes nothing. Node's modules for styles are loaded
 * only where they are needed, because they delay the start.
 */
export async function stylerOf({ isTTY }: { isTTY?: boolean }): Promise<Styler> {
  if (isTTY !== true && process.env["FORCE_COLOR"] === undefined) return plain;
  const [{ WriteStream }, util] = await Promise.all([import("node:tty"), import("node:util")]);
  if (WriteStream.prototype.getColorDepth() <= 2) return plain;
  // Before Node 22.8 `styleText` does not check the stream.
  return (style, text) => util.styleText(style, text, { validateStream: false });
}

const plain: Styler = (_, text) => text;
