import { isRecord, type Operation, readOperations, valueAt } from "@meshlift/openapi";
import { operationMarkdown } from "./operation-markdown.ts";
import { operationPage } from "./operation-page.ts";
import { type LabelledSample, samplesOf } from "./samples.ts";

/** The OpenAPI document, prepared for the pages. */
interface Published {
  /** For the reference page with all operations. */
  reference: unknown;
  /** All samples of the operations. */
  samples: LabelledSample[];
  /** Markdown of each operation, by the address of its page without the last slash. */
  markdown: Map<string, string>;
}

/** Returns the address of an operation on the reference page, relative to the site. `tag` is its first tag. */
const referenceAddress = ({ id }: Operation, tag: string): string =>
  `reference/#/${tag.toLowerCase().replaceAll(" ", "-")}/${id}`;

/** Returns the addresses of an operation relative to the site: its page, and that on the reference page. */
export function operationAddresses(
  document: unknown,
  operation: Operation,
): { page: string; reference: string } {
  return {
    page: operationPage(operation),
    reference: referenceAddress(operation, firstTag(document, operation)),
  };
}

/**
 * Adds to a bundled document what the reference page also shows: samples, the consequences of destructive calls, and links
 * to the pages of the operations. Returns the Markdown of these pages, too.
 * @throws {Error} for an operation without a tag, which would be missing from the navigation.
 */
export function publish(document: unknown): Published {
  const reference = structuredClone(document);
  const all: LabelledSample[] = [];
  const markdown = new Map<string, string>();
  for (const operation of readOperations(document)) {
    firstTag(document, operation);
    const samples = samplesOf(operation);
    all.push(...samples);
    markdown.set(operationPage(operation).slice(0, -1), operationMarkdown(operation, samples));
    const onReference = valueAt(reference, operation.pointer);
    if (!isRecord(onReference)) throw new Error(`${operation.id}: ${operation.pointer} is not an operation`);
    onReference["x-codeSamples"] = samples;
    onReference["description"] = describe(operation);
  }
  return { reference, samples: all, markdown };
}

function describe(operation: Operation): string {
  const { description, confirm } = operation;
  const warning = confirm === undefined ? [] : [`**Warning.** This ${confirm}`];
  const link = `[This operation on its own page](../${operationPage(operation)}), for printing and for reading without JavaScript.`;
  return [description.trim(), ...warning, link].join("\n\n");
}

function firstTag(document: unknown, { id, pointer }: Operation): string {
  const tag = valueAt(document, `${pointer}/tags/0`);
  if (typeof tag !== "string")
    throw new Error(`${id} has no tag, so it would be missing from the navigation`);
  return tag;
}
