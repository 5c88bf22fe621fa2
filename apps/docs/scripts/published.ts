import { isRecord, type Operation, readOperations } from "@meshlift/openapi";
import { operationMarkdown } from "./operation-markdown.ts";
import { type Sample, samplesOf } from "./samples.ts";

/** The OpenAPI document, prepared for the two kinds of pages. */
interface Published {
  /** For the reference page with all operations. */
  reference: unknown;
  /** For the pages of single operations, whose addresses come from the operationIds. */
  operations: unknown;
  /** All samples of the operations. */
  samples: Sample[];
  /** Markdown of each operation, by the address of its page without the last slash. */
  markdown: Map<string, string>;
}

/** Returns the address of the page of an operation, relative to the site. */
const operationPage = ({ noun, verb }: Operation): string => `api/operations/${noun}-${verb}/`;

/** Returns the address of an operation on the reference page, relative to the site. `tag` is its first tag. */
const referencePlace = ({ id }: Operation, tag: string): string =>
  `reference/#/${tag.toLowerCase().replaceAll(" ", "-")}/${id}`;

/** Returns the addresses of an operation relative to the site: its page, and its place on the reference page. */
export function operationAddresses(document: unknown, operation: Operation): { page: string; place: string } {
  const tag = firstTag(operation, find(document, operation));
  return { page: operationPage(operation), place: referencePlace(operation, tag) };
}

/**
 * Adds to a bundled document everything that the pages also show: samples, the consequences of destructive calls, and
 * links between the two kinds of pages.
 * @param base path of the site, with a slash at both ends.
 * @throws {Error} for an operation without a tag, which would be missing from the navigation.
 */
export function publish(document: unknown, base: string): Published {
  const reference = structuredClone(document);
  const operations = structuredClone(document);
  const header = tokenHeader(document);
  const all: Sample[] = [];
  const markdown = new Map<string, string>();
  for (const operation of readOperations(document)) {
    const samples = samplesOf(operation, header);
    all.push(...samples);
    markdown.set(operationPage(operation).slice(0, -1), operationMarkdown(operation, samples));
    const onePage = find(operations, operation);
    const tag = firstTag(operation, onePage);
    onePage["x-codeSamples"] = samples;
    onePage["description"] = describe(
      operation,
      `[All operations on one page](${base}${referencePlace(operation, tag)}), with expandable schemas.`,
    );
    // An address cannot contain the slash.
    onePage["operationId"] = `${operation.noun}-${operation.verb}`;
    const onReference = find(reference, operation);
    onReference["x-codeSamples"] = samples;
    onReference["description"] = describe(
      operation,
      `[This operation on its own page](../${operationPage(operation)}), for printing and for reading without JavaScript.`,
    );
  }
  return { reference, operations, samples: all, markdown };
}

function describe({ description, confirm }: Operation, link: string): string {
  const warning = confirm === undefined ? [] : [`**Warning.** This ${confirm}`];
  return [description.trim(), ...warning, link].join("\n\n");
}

function find(document: unknown, { path, method }: Operation): Record<string, unknown> {
  const found = member(member(member(document, "paths"), path), method);
  if (!isRecord(found)) throw new Error(`${method} ${path} is behind a $ref, which the pages do not support`);
  return found;
}

function firstTag({ id }: Operation, operation: Record<string, unknown>): string {
  const tags = operation["tags"];
  const tag: unknown = Array.isArray(tags) ? tags[0] : undefined;
  if (typeof tag !== "string")
    throw new Error(`${id} has no tag, so it would be missing from the navigation`);
  return tag;
}

/** Returns the header of the first security scheme with an API key in a header, which usually carries a token. */
export function tokenHeader(document: unknown): string {
  const schemes = member(member(document, "components"), "securitySchemes");
  for (const scheme of isRecord(schemes) ? Object.values(schemes) : []) {
    const name = member(scheme, "name");
    if (member(scheme, "type") === "apiKey" && member(scheme, "in") === "header" && typeof name === "string")
      return name;
  }
  throw new Error("openapi.json has no security scheme of type apiKey in a header, which the samples use");
}

const member = (value: unknown, key: string): unknown => (isRecord(value) ? value[key] : undefined);
