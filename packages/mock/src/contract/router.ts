import { type Operation, templateParameters, templatePattern } from "@meshlift/openapi";

/** The part of an operation that decides which requests it matches. */
type Routed = Pick<Operation, "method" | "path">;

/** The match of a request. */
type Route<Entry> =
  | { compiled: Entry; params: Record<string, string> }
  /** The path is known, the method is not; `methods` are. */
  | { methods: string[]; compiled: Entry }
  /** No such path; `nearest` are the known ones, best first. */
  | { nearest: string[] };

/**
 * Finds the operation of a method and a path. From left to right, a literal segment is preferred to a parameter, and a
 * segment that is only partly a parameter to one that is. A parameter may be empty where the rest matches, so that the
 * violation can name it.
 * @param segments of the path, decoded.
 */
export type Router<Entry> = (method: string, segments: string[]) => Route<Entry>;

/** A level of the index: the segments that may follow those before it. */
interface Branch<Entry> {
  literals: Map<string, Branch<Entry>>;
  patterns: { pattern: Pattern; next: Branch<Entry> }[];
  /** The operations whose paths end here, by method in upper case. */
  entries: Map<string, Entry>;
}

/** A segment that is a parameter, or mixed with one, such as `{id}:cancel`. */
interface Pattern {
  text: string;
  names: string[];
  /** Missing where the whole segment is one parameter. */
  expression?: RegExp;
}

interface Fit<Entry> {
  entries: Branch<Entry>["entries"];
  params: Record<string, string>;
}

/** Creates an index of the operations, so that their number does not slow a request down. */
export function createRouter<Entry extends { operation: Routed }>(entries: Entry[]): Router<Entry> {
  const root = createBranch<Entry>();
  for (const compiled of entries) {
    const { method, path } = compiled.operation;
    let branch = root;
    for (const part of path.split("/").slice(1)) branch = grow(branch, part);
    branch.entries.set(method.toUpperCase(), compiled);
  }
  return (method, segments) => {
    const fitting = fits(root, segments, 0, {});
    for (const { entries: there, params } of fitting) {
      const compiled = there.get(method);
      if (compiled !== undefined) return { compiled, params };
    }
    const known = fitting.find(({ params }) => !Object.values(params).includes(""));
    const [compiled] = known?.entries.values() ?? [];
    if (known === undefined || compiled === undefined) return { nearest: nearest(entries, segments) };
    return { compiled, methods: [...known.entries.keys()] };
  };
}

function createBranch<Entry>(): Branch<Entry> {
  return { literals: new Map(), patterns: [], entries: new Map() };
}

function grow<Entry>(branch: Branch<Entry>, part: string): Branch<Entry> {
  const next = createBranch<Entry>();
  const names = templateParameters(part);
  if (names.length === 0) {
    const known = branch.literals.get(part) ?? next;
    branch.literals.set(part, known);
    return known;
  }
  const known = branch.patterns.find(({ pattern }) => pattern.text === part);
  if (known !== undefined) return known.next;
  const expression = new RegExp(`^${templatePattern(part, "(.*)")}$`, "s");
  const whole = part === `{${names[0]}}`;
  branch.patterns.push({ pattern: { text: part, names, ...(!whole && { expression }) }, next });
  branch.patterns.sort((a, b) => Number(isWhole(a.pattern)) - Number(isWhole(b.pattern)));
  return next;
}

function isWhole({ expression }: Pattern): boolean {
  return expression === undefined;
}

/** Returns the matching paths from segment `at`, best first. */
function fits<Entry>(
  branch: Branch<Entry>,
  segments: string[],
  at: number,
  params: Record<string, string>,
): Fit<Entry>[] {
  const segment = segments[at];
  if (segment === undefined) {
    return branch.entries.size === 0 ? [] : [{ entries: branch.entries, params }];
  }
  const found: Fit<Entry>[] = [];
  const literal = branch.literals.get(segment);
  if (literal !== undefined) found.push(...fits(literal, segments, at + 1, params));
  for (const { pattern, next } of branch.patterns) {
    const values = match(pattern, segment);
    if (values !== undefined) found.push(...fits(next, segments, at + 1, { ...params, ...values }));
  }
  return found;
}

function match({ names, expression }: Pattern, segment: string): Record<string, string> | undefined {
  if (expression === undefined) return { [names[0] ?? ""]: segment };
  const found = expression.exec(segment);
  return found === null
    ? undefined
    : Object.fromEntries(names.map((name, at) => [name, found[at + 1] ?? ""]));
}

function nearest(entries: { operation: Routed }[], segments: string[]): string[] {
  const requested = new Set(segments);
  // A segment counts once: /v1/x is not nearer to /v1/a/v1/b than to /v1/y.
  const common = (path: string): number => requested.intersection(new Set(path.split("/").slice(1))).size;
  const paths = [...new Set(entries.map(({ operation }) => operation.path))];
  return paths.toSorted((a, b) => common(b) - common(a));
}
