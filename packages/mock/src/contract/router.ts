import { type Operation, templateParameters, templatePattern } from "@meshlift/openapi";

/** Where a request leads. */
type Route<Endpoint> =
  | { compiled: Endpoint; params: Record<string, string> }
  /** The path is known, the method is not; `methods` are. */
  | { methods: string[]; compiled: Endpoint }
  /** No such path; `nearest` are the known ones, best first. */
  | { nearest: string[] };

/**
 * Finds the endpoint of a method and a path. From left to right, a literal segment wins over a parameter, and a segment
 * that is only partly a parameter over one that is. A parameter may be empty, so
 * that the caller can be told, but only where the rest fits.
 * @param segments of the path, decoded.
 */
export type Router<Endpoint> = (method: string, segments: string[]) => Route<Endpoint>;

/** Segments that begin alike, one level after the other: a request meets only the paths that it may be for. */
interface Branch<Endpoint> {
  literals: Map<string, Branch<Endpoint>>;
  patterns: { pattern: Pattern; next: Branch<Endpoint> }[];
  /** What ends here. */
  endpoints: Endpoint[];
}

/** A segment that is a parameter, or mixed with one, such as `{id}:cancel`. */
interface Pattern {
  text: string;
  names: string[];
  /** Missing where the whole segment is one parameter. */
  expression?: RegExp;
}

interface Fit<Endpoint> {
  endpoints: Endpoint[];
  params: Record<string, string>;
}

/** An index of the endpoints, so that their number does not slow a request down. */
export function createRouter<Endpoint extends { operation: Operation }>(
  endpoints: Endpoint[],
): Router<Endpoint> {
  const root: Branch<Endpoint> = { literals: new Map(), patterns: [], endpoints: [] };
  for (const compiled of endpoints) {
    let branch = root;
    for (const part of compiled.operation.path.split("/").slice(1)) branch = grow(branch, part);
    branch.endpoints.push(compiled);
  }
  return (method, segments) => {
    const fitting = fits(root, segments, 0, {});
    for (const { endpoints: there, params } of fitting) {
      const compiled = there.find(({ operation }) => operation.method.toUpperCase() === method);
      if (compiled !== undefined) return { compiled, params };
    }
    const known = fitting.find(({ params }) => !Object.values(params).includes(""));
    const [compiled] = known?.endpoints ?? [];
    if (known === undefined || compiled === undefined) return { nearest: nearest(endpoints, segments) };
    return { compiled, methods: known.endpoints.map(({ operation }) => operation.method.toUpperCase()) };
  };
}

function grow<Endpoint>(branch: Branch<Endpoint>, part: string): Branch<Endpoint> {
  const next: Branch<Endpoint> = { literals: new Map(), patterns: [], endpoints: [] };
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

/** The paths that fit from segment `at` on, best first. */
function fits<Endpoint>(
  branch: Branch<Endpoint>,
  segments: string[],
  at: number,
  params: Record<string, string>,
): Fit<Endpoint>[] {
  const segment = segments[at];
  if (segment === undefined) {
    return branch.endpoints.length === 0 ? [] : [{ endpoints: branch.endpoints, params }];
  }
  const found: Fit<Endpoint>[] = [];
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

function nearest(endpoints: { operation: Operation }[], segments: string[]): string[] {
  const common = (path: string): number => path.split("/").filter((part) => segments.includes(part)).length;
  const paths = [...new Set(endpoints.map(({ operation }) => operation.path))];
  return paths.toSorted((a, b) => common(b) - common(a));
}
