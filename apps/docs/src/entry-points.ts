/** An entry point of a package whose exports get pages. */
export interface EntryPoint {
  /** Name in an import: `@meshlift/client`. */
  name: string;
  /** Address of the module, in the `src` of its package. */
  source: string;
  /** Path of the pages. */
  output: string;
}

/** The modules whose exports get pages on the site. */
export const entryPoints: EntryPoint[] = [
  { name: "@meshlift/client", source: import.meta.resolve("@meshlift/client"), output: "client" },
  {
    name: "@meshlift/client/node",
    source: import.meta.resolve("@meshlift/client/node"),
    output: "client/node",
  },
  { name: "@meshlift/mock", source: import.meta.resolve("@meshlift/mock"), output: "mock" },
  {
    name: "@meshlift/mock/msw",
    source: import.meta.resolve("@meshlift/mock/msw"),
    output: "mock/msw",
  },
  {
    name: "@meshlift/mock/vitest",
    source: import.meta.resolve("@meshlift/mock/vitest"),
    output: "mock/vitest",
  },
];
