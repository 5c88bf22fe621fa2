import type { Operation } from "@meshlift/spec";

/** Where a request leads. */
export type Route<Endpoint> =
  | { endpoint: Endpoint; params: Record<string, string> }
  /** The path is known, the method is not; `methods` are. */
  | { methods: string[]; endpoint: Endpoint }
  /** No such path; `nearest` are the known ones, best first. */
  | { nearest: string[] };

/**
 * The endpoint of a method and a path. A literal segment wins over a parameter. A parameter may be empty, so that
 * the caller can be told, but only where the rest fits.
 * @param segments of the path, decoded.
 */
export function route<Endpoint extends { operation: Operation }>(
  endpoints: Endpoint[],
  method: string,
  segments: string[],
): Route<Endpoint> {
  const fitting = endpoints
    .map((endpoint) => ({ endpoint, params: match(endpoint.operation.path, segments) }))
    .filter(
      (candidate): candidate is { endpoint: Endpoint; params: Record<string, string> } =>
        candidate.params !== undefined,
    )
    .toSorted((a, b) => literals(b.endpoint.operation.path) - literals(a.endpoint.operation.path));
  const found = fitting.find(({ endpoint }) => endpoint.operation.method.toUpperCase() === method);
  if (found !== undefined) return found;
  const known = fitting.find(({ params }) => !Object.values(params).includes(""));
  if (known === undefined) return { nearest: nearest(endpoints, segments) };
  const { path } = known.endpoint.operation;
  const same = endpoints.filter(({ operation }) => operation.path === path);
  return { endpoint: known.endpoint, methods: same.map(({ operation }) => operation.method.toUpperCase()) };
}

function match(path: string, segments: string[]): Record<string, string> | undefined {
  const template = path.split("/").slice(1);
  if (template.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of template.entries()) {
    const found = matchSegment(part, segments[index] ?? "");
    if (found === undefined) return undefined;
    Object.assign(params, found);
  }
  return params;
}

/** A segment may be a parameter, a literal, or both mixed, such as `{id}:cancel`. */
function matchSegment(part: string, segment: string): Record<string, string> | undefined {
  const names = [...part.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name);
  if (names.length === 0) return part === segment ? {} : undefined;
  const literal = part.split(/\{[^{}]+\}/).map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const found = new RegExp(`^${literal.join("(.*)")}$`, "s").exec(segment);
  return found === null
    ? undefined
    : Object.fromEntries(names.map((name, at) => [name, found[at + 1] ?? ""]));
}

function literals(path: string): number {
  return path.split("/").filter((part) => !part.startsWith("{")).length;
}

function nearest(endpoints: { operation: Operation }[], segments: string[]): string[] {
  const common = (path: string): number => path.split("/").filter((part) => segments.includes(part)).length;
  const paths = [...new Set(endpoints.map(({ operation }) => operation.path))];
  return paths.toSorted((a, b) => common(b) - common(a));
}
