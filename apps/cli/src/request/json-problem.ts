/** Returns the problem with `text` as JSON and its offset, or undefined for valid JSON. */
export function jsonProblem(text: string): { offset: number; problem: string } | undefined {
  const message = parserMessage(text);
  if (message === undefined) return undefined;
  const position = / at position (\d+)/.exec(message)?.[1];
  if (position !== undefined)
    return { offset: Number(position), problem: `not JSON: ${message.split(" in JSON at ")[0]}` };
  if (!isToken(message)) return { offset: text.length, problem: "not JSON: unexpected end" };
  // The parser does not report the position of a wrong token: it is the end of the shortest wrong beginning.
  let [right, wrong] = [0, text.length];
  while (wrong - right > 1) {
    const middle = Math.floor((right + wrong) / 2);
    if (isToken(parserMessage(text.slice(0, middle)))) wrong = middle;
    else right = middle;
  }
  return { offset: wrong - 1, problem: `not JSON: unexpected ${text.slice(wrong - 1, wrong)}` };
}

function isToken(message: string | undefined): boolean {
  return message?.startsWith("Unexpected token") === true;
}

function parserMessage(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return error.message;
    throw error;
  }
}
