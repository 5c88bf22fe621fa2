import { isRecord, type Operation, type SecurityScheme, valueAt } from "@meshlift/openapi";
import { slug } from "github-slugger";

/** Operations with one tag. */
export interface Group {
  name: string;
  /** Anchor on the page of all operations. */
  slug: string;
  /** Markdown. */
  description: string;
  operations: Operation[];
}

/** The page of all operations. */
export interface Overview {
  /** Description of the API, in Markdown. */
  description: string;
  /** In the order of the document's tags; tags that the document does not list come last. */
  groups: Group[];
  credentials: { title: string; description: string }[];
}

/** The title of the page of all operations. */
export const overviewTitle = "Operations";

/** Returns the data of the page of all operations. */
export function overviewOf(document: unknown, operations: readonly Operation[]): Overview {
  return {
    description: textAt(document, "/info/description"),
    groups: groupsOf(document, operations),
    credentials: schemesOf(operations).map((scheme) => ({
      title: titleOf(scheme),
      description: textAt(document, `/components/securitySchemes/${scheme.id}/description`),
    })),
  };
}

/** Returns the operations by their first tag. */
export function groupsOf(document: unknown, operations: readonly Operation[]): Group[] {
  const tags = valueAt(document, "/tags");
  const listed = (Array.isArray(tags) ? tags.filter(isRecord) : []).map(({ name, description = "" }) => ({
    name: String(name),
    description: String(description),
  }));
  const tagOf = ({ pointer }: Operation): string => textAt(document, `${pointer}/tags/0`);
  const known = new Set(listed.map(({ name }) => name));
  const others = new Set(operations.map(tagOf).filter((name) => !known.has(name)));
  return [...listed, ...Array.from(others, (name) => ({ name, description: "" }))]
    .map(({ name, description }) => ({
      name,
      slug: slug(name),
      description,
      operations: operations.filter((operation) => tagOf(operation) === name),
    }))
    .filter((group) => group.operations.length > 0);
}

function schemesOf(operations: readonly Operation[]): SecurityScheme[] {
  const schemes = operations.flatMap(({ security }) => security.flat());
  return [...new Map(schemes.map((scheme) => [scheme.id, scheme])).values()];
}

/** Returns the name of a security scheme at the start of a line, such as `Header X-Auth-Token`. */
function titleOf({ in: where, name, id }: SecurityScheme): string {
  const place = where === undefined ? "" : `${where.charAt(0).toUpperCase()}${where.slice(1)} `;
  return place + (name ?? id);
}

function textAt(document: unknown, pointer: string): string {
  const value = valueAt(document, pointer);
  return typeof value === "string" ? value : "";
}
