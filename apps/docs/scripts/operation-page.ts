import type { Operation } from "@meshlift/openapi";

/** Returns the address of the page of an operation, relative to the root of the site. */
export const operationPage = ({ noun, verb }: Pick<Operation, "noun" | "verb">): string =>
  `api/operations/${noun}-${verb}/`;
