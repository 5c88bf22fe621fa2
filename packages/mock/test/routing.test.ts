import { readOperations } from "@meshlift/openapi";
import { expect, it } from "vitest";
import { createRouter } from "../src/contract/router.ts";

/** Returns a router of these operations. */
function routerOf(...operations: [method: string, path: string][]) {
  const paths = new Map<string, Record<string, unknown>>();
  for (const [method, path] of operations) {
    const parameters = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => ({
      name,
      in: "path",
      required: true,
      schema: { type: "string" },
      examples: { some: { value: "some" } },
    }));
    const description = "Described.";
    const operation = { operationId: `${method}-${path.replaceAll(/\W/g, "")}/run`, summary: "Run" };
    paths.set(path, {
      parameters,
      ...paths.get(path),
      [method]: { ...operation, responses: { "200": { description } } },
    });
  }
  const document = {
    openapi: "3.1.0",
    info: { title: "Paths", version: "1" },
    servers: [{ url: "https://paths.example.com" }],
    paths: Object.fromEntries(paths),
  };
  const route = createRouter(readOperations(document).map((operation) => ({ operation })));
  return (method: string, path: string) => {
    const found = route(method, path.split("/").slice(1));
    if ("nearest" in found) return found;
    const at = found.compiled.operation.path;
    return "methods" in found ? { at, methods: found.methods } : { at, params: found.params };
  };
}

it.each([
  ["/a/b", { at: "/a/b", params: {} }],
  ["/a/c", { at: "/a/{x}", params: { x: "c" } }],
  ["/z/b", { at: "/{y}/b", params: { y: "z" } }],
  ["/a/c:cancel", { at: "/a/{x}:cancel", params: { x: "c" } }],
  ["/a/1.2-3", { at: "/a/{major}.{minor}-{rest}", params: { major: "1", minor: "2", rest: "3" } }],
  ["/a/", { at: "/a/{x}", params: { x: "" } }],
  ["/a/__proto__", { at: "/a/{x}", params: { x: "__proto__" } }],
])("matches %s", (path, wanted) => {
  const route = routerOf(
    ["get", "/{y}/b"],
    ["get", "/a/{x}"],
    ["get", "/a/{x}:cancel"],
    ["get", "/a/{major}.{minor}-{rest}"],
    ["get", "/a/b"],
  );
  expect(route("GET", path)).toEqual(wanted);
});

it("prefers a path with the method to a more specific one without it", () => {
  const route = routerOf(["get", "/a/b"], ["post", "/a/{x}"]);
  expect(route("POST", "/a/b")).toEqual({ at: "/a/{x}", params: { x: "b" } });
  expect(route("PUT", "/a/b")).toEqual({ at: "/a/b", methods: ["GET"] });
});

it.each(["/a", "/a/b/c", "/a/b/", "//a/b", "/constructor/b"])("matches nothing at %s", (path) => {
  expect(routerOf(["get", "/a/b"])("GET", path)).toEqual({ nearest: ["/a/b"] });
});
