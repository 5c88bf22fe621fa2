/**
 * Compiles a `pattern` of a document. JSON Schema recommends Unicode patterns, but many documents have patterns that are
 * only valid without the flag `u`, such as `^[\w-.]+$`.
 * @throws {SyntaxError} if the pattern is invalid with and without it.
 */
export function compilePattern(pattern: string): RegExp {
  return isUnicodePattern(pattern) ? new RegExp(pattern, "u") : new RegExp(pattern);
}

/** Reports whether a pattern compiles with the flag `u`, which Prism requires. */
export function isUnicodePattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, "u") instanceof RegExp;
  } catch {
    return false;
  }
}
