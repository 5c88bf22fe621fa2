import type { Operation } from "@meshlift/openapi";
import { operationPage } from "../../scripts/operation-page.ts";
import { groupsOf, overviewTitle } from "./overview.ts";

/** Returns the navigation of the operations: an overview, a group for each tag, and the complete reference. */
export function operationsSidebar(document: unknown, operations: readonly Operation[]) {
  return {
    label: overviewTitle,
    items: [
      { label: "Overview", link: "/api/" },
      ...groupsOf(document, operations).map(({ name, operations: members }) => ({
        label: name,
        items: members.map((operation) => ({
          label: operation.summary,
          link: `/${operationPage(operation)}`,
        })),
      })),
      { label: "Complete reference", link: "/reference/" },
    ],
  };
}
