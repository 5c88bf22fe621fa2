import { type Operation, templatePattern } from "@meshlift/openapi";

/** Returns the paths in the URLs of the servers of a document, longest first. A variable stands for one segment. */
export function readBasePaths(operations: readonly Operation[]): RegExp[] {
  const urls = operations.flatMap(({ servers }) => servers.map(({ url }) => url));
  const paths = new Set(
    urls.map((url) => url.replace(/^([^/?#]*:)?\/\/[^/?#]*/, "").replace(/[?#].*$|\/+$/gs, "")),
  );
  return [...paths]
    .filter((path) => path.startsWith("/"))
    .toSorted((one, other) => other.split("/").length - one.split("/").length)
    .map((path) => new RegExp(`^${templatePattern(path, "[^/]+")}(?=/)`));
}
