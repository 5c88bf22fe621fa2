/**
 * Which part of the workspace may import which. Types count as values do: an import that the compiler erases still
 * makes one file unreadable without the other. ARCHITECTURE.md has the map.
 */

/** Packages from the bottom to the top: each may import those before it. */
const packages = [
  "packages/testing",
  "packages/openapi",
  "spec",
  "packages/client",
  "packages/mock",
  "apps/cli",
  "apps/docs",
  "apps/e2e",
  "apps/release",
];

/** Rooms of a package from the bottom to the top: a room may import those before it, and the root all of them. */
const rooms = {
  "packages/client/src": ["options.ts", "errors", "http", "auth", "operations"],
  "packages/mock/src": [
    "duration.ts",
    "clock.ts",
    "files",
    "document",
    "prism",
    "store",
    "violations",
    "http",
    "contract",
    "verdict",
    "validation",
    "scenario",
    "state",
    "backend.ts",
    "mocker",
    "proxy",
    "server",
    "mock-options.ts",
    "mock-interface.ts",
    "create-backend.ts",
    "create-session.ts",
    "mock.ts",
    "jest.ts",
    "msw.ts",
    "vitest.ts",
  ],
  "apps/cli/src": [
    "terminal",
    "command",
    "files",
    "config",
    "request",
    "output",
    "errors",
    "wait",
    "completion",
    "commands",
    "main.ts",
    "complete.ts",
    "use-proxy.ts",
    "start.ts",
  ],
};

/** Only tests import the programs and the browser that tests need. */
const tests = "(/(test|consumers|bench)/|vitest\\.config\\.ts$|^apps/(e2e|release)/|^packages/testing/)";

/** The pattern of a room, which is a folder or a file. */
const pathOf = (root, room) => `^${root}/${room.replace(".", "\\.")}(/|$)`;

export default {
  forbidden: [
    {
      name: "no-circles",
      comment: "Move the shared code to a third file that both import.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    ...packages.slice(0, -1).map((name, index) => ({
      name: `${name}-imports-no-package-above-it`,
      comment: `Allowed below ${name}: ${packages.slice(0, index).join(", ") || "nothing"}.`,
      severity: "error",
      from: { path: `^${name}/` },
      to: { path: packages.slice(index + 1).map((above) => `^${above}/`) },
    })),
    {
      name: "only-tests-import-testing",
      comment: "packages/testing is for tests only: move code that a package needs to that package.",
      severity: "error",
      from: { pathNot: tests },
      to: { path: "^packages/testing/" },
    },
    ...Object.entries(rooms).flatMap(([root, order]) =>
      order.map((room, index) => ({
        name: `${root}/${room}-imports-no-room-above-it`,
        comment: `Rooms below it: ${order.slice(0, index).join(", ") || "none"}.`,
        severity: "error",
        from: { path: pathOf(root, room) },
        to: { path: `^${root}/`, pathNot: order.slice(0, index + 1).map((below) => pathOf(root, below)) },
      })),
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "packages/openapi/tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
    },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(dist|generated|node_modules|\\.staged|\\.astro)/" },
  },
};
