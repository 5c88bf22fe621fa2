import type { RefusedOperation } from "@meshlift/openapi";
import type { Contract } from "../contract/contract.ts";
import type { CompiledOperation } from "../contract/operation.ts";
import type { MockRequest } from "../http/messages.ts";
import { violates, type ViolationDetails } from "../violations/violation.ts";

/** The part of the contract that has the method and the path of a request. */
export type MatchedRequest =
  /** An operation. */
  | { compiled: CompiledOperation; path: Record<string, string> }
  /** The path, with these other methods. */
  | {
      sibling: CompiledOperation;
      path: Record<string, string>;
      methods: string[];
      violation: ViolationDetails;
    }
  /** Nothing. */
  | { violation: ViolationDetails };

/** Finds the operation of a request, for both backends. */
export function matchRequest(contract: Contract, { method, url }: MockRequest): MatchedRequest {
  const [first = url.pathname, ...others] = possiblePaths(contract, url.pathname);
  const matched = matchPath(contract, method, first);
  if ("compiled" in matched) return matched;
  const better = others.map((path) => matchPath(contract, method, path));
  return (
    better.find((one) => "compiled" in one) ??
    [matched, ...better].find((one) => "sibling" in one || isUnserved(one)) ??
    better.at(-1) ??
    matched
  );
}

function isUnserved(matched: MatchedRequest): boolean {
  return "violation" in matched && matched.violation.code === "unserved-operation";
}

/** Returns the path without the path of a server in front of it, and the path itself. */
function possiblePaths({ basePaths }: Contract, pathname: string): string[] {
  if (basePaths.length === 0) return [pathname];
  const shorter = basePaths.map((base) => pathname.replace(base, "")).filter((path) => path !== pathname);
  return [...shorter, pathname];
}

function matchPath({ route, routeUnserved }: Contract, method: string, pathname: string): MatchedRequest {
  const segments = decodeSegments(pathname);
  if (segments === undefined) {
    return {
      violation: violates("invalid-percent-encoding", {
        location: "path",
        message: `path ${pathname} has a broken percent-encoding`,
        expected: "two hexadecimal digits after each %",
        got: pathname,
        fix: "encode the values in the path, as with encodeURIComponent",
      }),
    };
  }
  const found = route(method, segments);
  if ("params" in found) return { compiled: found.compiled, path: found.params };
  const unserved = routeUnserved(method, segments);
  if ("params" in unserved) return { violation: unservedOperation(unserved.compiled.operation) };
  if ("nearest" in found) {
    const [expected = "a documented path"] = found.nearest;
    return {
      violation: violates("unknown-path", {
        location: "path",
        message: `no operation has the path ${pathname}; the nearest paths are ${found.nearest.slice(0, 3).join(", ")}`,
        expected,
        got: pathname,
        fix: `use a documented path, such as ${expected}`,
      }),
    };
  }
  const { compiled: sibling, methods } = found;
  return {
    sibling,
    path: sibling.path.read(pathname) ?? {},
    methods,
    violation: violates("unsupported-method", {
      location: "path",
      message: `${sibling.operation.path} takes ${methods.join(" and ")}, not ${method}`,
      expected: methods.join(" or "),
      got: method,
      fix: `use ${methods.join(" or ")}`,
    }),
  };
}

function unservedOperation({ method, path, pointer }: RefusedOperation): ViolationDetails {
  const name = `${method.toUpperCase()} ${path}`;
  return violates("unserved-operation", {
    location: "path",
    message: `the mock cannot serve ${name}; it said why when it started (${pointer})`,
    expected: "an operation that the mock can serve",
    got: name,
    fix: `correct ${name} in the document`,
  });
}

/** The segments of a path, decoded; undefined where a percent-encoding is broken. */
function decodeSegments(path: string): string[] | undefined {
  const segments = path.split("/").slice(1);
  if (!path.includes("%")) return segments;
  try {
    return segments.map(decodeURIComponent);
  } catch {
    return undefined;
  }
}
