import { compile, getRegisteredFunctions, tokenize, TreeInterpreter } from "@jmespath-community/jmespath";
import { suggestion } from "../command/suggestion.ts";

/** Returns the problem with a JMESPath expression and its column, which the library does not report. */
export function queryProblem(expression: string): string | undefined {
  if (expression.trim() === "") return "expected a JMESPath expression, such as status.state";
  return (
    spellingProblem(expression) ??
    grammarProblem(expression) ??
    comparisonProblem(expression) ??
    functionProblem(expression)
  );
}

/** Matches quoted text as one piece, and everything else character by character. */
const pieces = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`|[^'"`]/gsuy;

/** The library accepts a quote that is never closed. */
function spellingProblem(expression: string): string | undefined {
  let end = 0;
  for (const { 0: piece, index } of expression.matchAll(pieces)) {
    end = index + piece.length;
    if (messageOf(() => tokenize(piece)) === undefined) continue;
    if (piece.startsWith("`")) return at(index, `${piece} is not JSON; write text in single quotes: 'text'`);
    return at(index, `unexpected ${piece}`);
  }
  return end < expression.length ? at(end, `the quote ${expression[end]} is not closed`) : undefined;
}

/** The wrong token is the last one of the shortest beginning that fails for another reason than its end. */
function grammarProblem(expression: string): string | undefined {
  const said = messageOf(() => compile(expression));
  if (said === undefined) return undefined;
  const dots = /^\s*\./.exec(expression)?.[0].length;
  if (dots !== undefined) return at(dots - 1, "a path begins with a name, not with a dot as in jq");
  const starts = tokenize(expression).map(({ start }) => start);
  for (const [index, start] of starts.entries()) {
    const beginning = expression.slice(0, starts[index + 1]);
    const wrong = messageOf(() => compile(beginning));
    if (wrong !== undefined && !wrong.includes("EOF"))
      return at(start, `unexpected ${beginning.slice(start).trim()}`);
  }
  return at(expression.length, "unexpected end");
}

/** Finds comparisons that are valid and always have the same result. */
function comparisonProblem(expression: string): string | undefined {
  const tokens = tokenize(expression);
  const bindings = tokens.some(({ type, value }) => String(type) === "UnquotedIdentifier" && value === "let");
  for (const [index, { type, start, value }] of tokens.entries()) {
    if (String(type) === "Assign" && !bindings)
      return at(start, "= is not an operator; to compare, write ==");
    const before = String(tokens[index - 1]?.type);
    if (String(type) === "QuotedIdentifier" && (before === "EQ" || before === "NE"))
      return at(start, `"${value}" in double quotes is a field name; for text write '${value}'`);
  }
  return undefined;
}

function functionProblem(expression: string): string | undefined {
  const tokens = tokenize(expression);
  const known: readonly string[] = getRegisteredFunctions();
  for (const [index, { type, value, start }] of tokens.entries()) {
    const called = String(type) === "UnquotedIdentifier" && String(tokens[index + 1]?.type) === "Lparen";
    if (called && !known.includes(String(value)))
      return at(start, `unknown function ${value}().${suggestion(String(value), known)}`);
  }
  return arityProblem(compile(expression));
}

/** Calls each function with as many nulls as it has arguments: the library checks their number before their types. */
function arityProblem(node: unknown): string | undefined {
  if (typeof node !== "object" || node === null) return undefined;
  const { type, name, children }: { type?: unknown; name?: unknown; children?: unknown } = node;
  if (type === "Function" && typeof name === "string" && Array.isArray(children)) {
    const nothing = children.map(() => ({ type: "Literal" as const, value: null }));
    const said = messageOf(() => TreeInterpreter.search({ type, name, children: nothing }, null));
    const arity = /^Invalid arity: (.+)$/.exec(said ?? "")?.[1];
    if (arity !== undefined) return arity;
  }
  return Object.values(node)
    .map(arityProblem)
    .find((found) => found !== undefined);
}

function at(offset: number, problem: string): string {
  return `column ${offset + 1}: ${problem}`;
}

function messageOf(act: () => unknown): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
