import { createRequire } from "node:module";
import type * as xmlBuilder from "fast-xml-builder";

/** Reports whether a media type is XML (RFC 7303). */
export function isXmlType(mediaType: string): boolean {
  return /^(?:application|text)\/(?:[^;]*\+)?xml\s*(?:;|$)/i.test(mediaType);
}

/** Returns a value that the document does not write as XML in an element `xml`, as Prism does. */
export function xmlText(value: unknown): string {
  // Few documents have XML, so the others do not load it.
  const { default: Builder }: typeof xmlBuilder = createRequire(import.meta.url)("fast-xml-builder");
  return new Builder({}).build({ xml: value });
}
