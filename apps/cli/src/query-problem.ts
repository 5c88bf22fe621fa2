import { compile, getRegisteredFunctions, tokenize, TreeInterpreter } from "@jmespath-community/jmespath";
import { suggestion } from "./nearest.ts";

/** What is wrong with a JMESPath expression, and at which column; the library itself tells no place. */
export function queryProblem(expression: string): string | undefined {
  if (expression.trim() === "") return "is empty; give a JMESPath expression, such as status.state";
  return (
    spellingProblem(expression) ??
    grammarProblem(expression) ??
    slipProblem(expression) ??
    functionProblem(expression)
  );
}

/** Quoted text as one piece, everything else character by character. */
const pieces = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`|[^'"`]/gsuy;

/** The library takes quoted text that never ends as if it did. */
function spellingProblem(expression: string): string | undefined {
  let end = 0;
  for (const { 0: piece, index } of expression.matchAll(pieces)) {
    end = index + piece.length;
    if (complaint(() => tokenize(piece)) === undefined) continue;
    if (piece.startsWith("`"))
      return at(index, `${piece} holds no JSON; text is written in single quotes, 'like this'`);
    return at(index, `${piece} has no meaning here`);
  }
  return end < expression.length ? at(end, `the ${expression[end]} is never closed`) : undefined;
}

/** The shortest beginning that has more against it than its end, ends with the culprit. */
function grammarProblem(expression: string): string | undefined {
  const said = complaint(() => compile(expression));
  if (said === undefined) return undefined;
  const dots = /^\s*\./.exec(expression)?.[0].length;
  if (dots !== undefined) return at(dots - 1, "a path begins with a name, and not with a dot as in jq");
  const starts = tokenize(expression).map(({ start }) => start);
  for (const [index, start] of starts.entries()) {
    const beginning = expression.slice(0, starts[index + 1]);
    const wrong = complaint(() => compile(beginning));
    if (wrong !== undefined && !wrong.includes("EOF"))
      return at(start, `${beginning.slice(start).trim()} is not expected here`);
  }
  return at(expression.length, "ends too early");
}

/** What is right for the grammar, and never what was meant: a comparison that would always come out the same. */
function slipProblem(expression: string): string | undefined {
  const tokens = tokenize(expression);
  const bindings = tokens.some(({ type, value }) => String(type) === "UnquotedIdentifier" && value === "let");
  for (const [index, { type, start, value }] of tokens.entries()) {
    if (String(type) === "Assign" && !bindings) return at(start, "= gives a name; to compare, write ==");
    const before = String(tokens[index - 1]?.type);
    if (String(type) === "QuotedIdentifier" && (before === "EQ" || before === "NE"))
      return at(start, `"${value}" in these quotes is a member's name; for text write '${value}'`);
  }
  return undefined;
}

function functionProblem(expression: string): string | undefined {
  const tokens = tokenize(expression);
  const known: readonly string[] = getRegisteredFunctions();
  for (const [index, { type, value, start }] of tokens.entries()) {
    const called = String(type) === "UnquotedIdentifier" && String(tokens[index + 1]?.type) === "Lparen";
    if (called && !known.includes(String(value)))
      return at(start, `there is no function ${value}().${suggestion(String(value), known)}`);
  }
  return arityProblem(compile(expression));
}

/** Each call is tried with as many nulls as it has arguments: their number is looked at before their kind. */
function arityProblem(node: unknown): string | undefined {
  if (typeof node !== "object" || node === null) return undefined;
  const { type, name, children }: { type?: unknown; name?: unknown; children?: unknown } = node;
  if (type === "Function" && typeof name === "string" && Array.isArray(children)) {
    const nothing = children.map(() => ({ type: "Literal" as const, value: null }));
    const said = complaint(() => TreeInterpreter.search({ type, name, children: nothing }, null));
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

function complaint(act: () => unknown): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
