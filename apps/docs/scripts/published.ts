import { isRecord, type Operation, readOperations } from "@meshlift/openapi";
import { operationMarkdown } from "./operation-markdown.ts";
import { type Sample, samplesOf } from "./samples.ts";

/** The OpenAPI document, made ready for one of the two kinds of page. */
interface Published {
  /** For the page with all operations. */
  reference: unknown;
  /** For a page per operation, whose addresses come from the operationIds. */
  operations: unknown;
  /** Every sample of them. */
  samples: Sample[];
  /** Markdown of each operation, by the address of its page without the last slash. */
  markdown: Map<string, string>;
}

/** Address, below the site's, of the page of an operation. */
const operationPage = ({ noun, verb }: Operation): string => `api/operations/${noun}-${verb}/`;

/** Address, below the site's, of an operation on the page of all. `tag` is the operation's first. */
const referencePlace = ({ id }: Operation, tag: string): string =>
  `reference/#/${tag.toLowerCase().replaceAll(" ", "-")}/${id}`;

/** Addresses of an operation below the site's: its own page, and its place on the page of all. */
export function operationAddresses(document: unknown, operation: Operation): { page: string; place: string } {
  const tag = firstTag(operation, find(document, operation));
  return { page: operationPage(operation), place: referencePlace(operation, tag) };
}

/**
 * Adds to a bundled document what the pages show of it and it does not say itself: samples, what a call takes away,
 * and links between the two kinds of page.
 * @param base path of the site, with a slash at both ends.
 * @throws {Error} for an operation without a tag, which has no place in the navigation.
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
      `[Beside the other operations](${base}${referencePlace(operation, tag)}), with the schemas to unfold.`,
    );
    // The slash would vanish from the address.
    onePage["operationId"] = `${operation.noun}-${operation.verb}`;
    const onReference = find(reference, operation);
    onReference["x-codeSamples"] = samples;
    onReference["description"] = describe(
      operation,
      `[On a page of its own](../${operationPage(operation)}), to print, and to read without scripts.`,
    );
  }
  return { reference, operations, samples: all, markdown };
}

function describe({ description, confirm }: Operation, link: string): string {
  const warning = confirm === undefined ? [] : [`**Before you call it.** This ${confirm}`];
  return [description.trim(), ...warning, link].join("\n\n");
}

function find(document: unknown, { path, method }: Operation): Record<string, unknown> {
  const found = member(member(member(document, "paths"), path), method);
  if (!isRecord(found))
    throw new Error(`${method} ${path} stands behind a $ref, which the pages cannot show`);
  return found;
}

function firstTag({ id }: Operation, operation: Record<string, unknown>): string {
  const tags = operation["tags"];
  const tag: unknown = Array.isArray(tags) ? tags[0] : undefined;
  if (typeof tag !== "string") throw new Error(`${id} has no tag, and so no place in the navigation`);
  return tag;
}

/** Header of the first security scheme that asks for a key in one; most services take a token there. */
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
