import { printable } from "@meshlift/openapi";

/** Thrown for a file that holds no OpenAPI document, and for one whose references cannot be resolved. */
export class DocumentFileError extends Error {
  override name = "DocumentFileError";
  /** At least one; each begins with its location, such as `openapi.yaml:3:7`. */
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.map(printable).join("\n"));
    this.problems = problems;
  }
}
