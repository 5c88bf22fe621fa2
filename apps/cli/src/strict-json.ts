/** What is wrong with `text` as JSON, and at which offset; undefined when it is right. */
export function jsonProblem(text: string): { offset: number; problem: string } | undefined {
  const message = complaint(text);
  if (message === undefined) return undefined;
  const position = / at position (\d+)/.exec(message)?.[1];
  if (position !== undefined)
    return { offset: Number(position), problem: `is not JSON: ${message.split(" in JSON at ")[0]}` };
  if (!isToken(message)) return { offset: text.length, problem: "is not JSON: it ends too early" };
  // The parser keeps the place of a wrong token to itself: it ends the shortest beginning that has it.
  let [right, wrong] = [0, text.length];
  while (wrong - right > 1) {
    const middle = Math.floor((right + wrong) / 2);
    if (isToken(complaint(text.slice(0, middle)))) wrong = middle;
    else right = middle;
  }
  return { offset: wrong - 1, problem: `is not JSON: unexpected ${text.slice(wrong - 1, wrong)}` };
}

function isToken(message: string | undefined): boolean {
  return message?.startsWith("Unexpected token") === true;
}

function complaint(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return error.message;
    throw error;
  }
}
