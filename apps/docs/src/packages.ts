import { slug } from "github-slugger";

/** A package whose exports get pages on the site, one page for each purpose. */
export interface PackageReference {
  /** Name in an import: `@meshlift/client`. */
  name: string;
  /** Folder of the pages on the site. */
  folder: string;
  /** Title of the overview, and label in the navigation. */
  label: string;
  /** Entry points whose exports are described: name in an import → address of the module in `src`. */
  entryPoints: Record<string, string>;
  /** In the order of the navigation. */
  purposes: Purpose[];
}

/** The purpose of some exports of a package. */
export interface Purpose {
  title: string;
  /**
   * Files and folders (with a slash) of the package that have this purpose; the longest one that fits decides. A tag
   * `@category` with the title, in the docstring of an export, takes precedence.
   */
  sources: string[];
}

/** The packages with pages. */
export const packages: PackageReference[] = [
  {
    name: "@meshlift/client",
    folder: "client",
    label: "Client",
    entryPoints: {
      "@meshlift/client": import.meta.resolve("@meshlift/client"),
      "@meshlift/client/node": import.meta.resolve("@meshlift/client/node"),
    },
    purposes: [
      { title: "Create a client", sources: ["src/client.ts", "generated/services.ts"] },
      {
        title: "Call operations",
        sources: ["generated/operations.ts", "src/raw.ts", "src/operations/"],
      },
      { title: "Wait for a state", sources: ["src/operations/poll.ts", "src/operations/waiter.ts"] },
      { title: "Handle errors", sources: ["src/errors/"] },
      { title: "Authenticate", sources: ["src/auth/"] },
      { title: "Log and test", sources: ["src/http/"] },
    ],
  },
  {
    name: "@meshlift/mock",
    folder: "mock",
    label: "Mock",
    entryPoints: {
      "@meshlift/mock": import.meta.resolve("@meshlift/mock"),
      "@meshlift/mock/vitest": import.meta.resolve("@meshlift/mock/vitest"),
      "@meshlift/mock/jest": import.meta.resolve("@meshlift/mock/jest"),
      "@meshlift/mock/msw": import.meta.resolve("@meshlift/mock/msw"),
      "@meshlift/mock/redis": import.meta.resolve("@meshlift/mock/redis"),
    },
    purposes: [
      {
        title: "Create a mock",
        sources: [
          "src/mock.ts",
          "src/mock-interface.ts",
          "src/mock-options.ts",
          "src/validation/",
          "src/proxy/",
        ],
      },
      { title: "Use a test runner", sources: ["src/vitest.ts", "src/jest.ts", "src/msw.ts"] },
      { title: "Serve over HTTP", sources: ["src/server/"] },
      { title: "Serve your own document", sources: ["src/document/"] },
      { title: "Scenarios and state", sources: ["src/scenario/", "src/state/", "generated/scenario.ts"] },
      { title: "Requests and violations", sources: ["src/violations/"] },
      { title: "Verdict", sources: ["src/verdict/"] },
      { title: "Share state", sources: ["src/store/"] },
    ],
  },
];

/** Returns the address of the page of a purpose, from the root of the site. */
export function purposeAddress({ folder }: PackageReference, { title }: Purpose): string {
  return `/${folder}/${slug(title)}/`;
}

/** Returns the navigation of a package: an overview, and a page for each purpose. */
export function packageSidebar(reference: PackageReference) {
  return {
    label: reference.label,
    collapsed: true,
    items: [
      { label: "Overview", link: `/${reference.folder}/` },
      ...reference.purposes.map((purpose) => ({
        label: purpose.title,
        link: purposeAddress(reference, purpose),
      })),
    ],
  };
}
