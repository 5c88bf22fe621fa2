import type { Operation } from "@meshlift/openapi";
import { operationPage } from "../../scripts/operation-page.ts";

/** Returns a Markdown text in which the IDs of other operations, such as `mesh-upgrades/get`, link to their pages. */
export function linkOperations(text: string, own: Operation, operations: readonly Operation[]): string {
  return text.replaceAll(/(?<!\[)`([^`\s]+)`/g, (whole, id: string) => {
    const other = operations.find((operation) => operation.id === id && id !== own.id);
    return other === undefined ? whole : `[${whole}](/${operationPage(other)})`;
  });
}
