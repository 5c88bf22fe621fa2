import { createRequire } from "node:module";
import type * as xmlBuilder from "fast-xml-builder";

/** Returns a body as a response of a media type has it: XML is a text, anything else stays as it is. */
export function bodyOfType(mediaType: string | undefined, body: unknown): unknown {
  const isText = body === undefined || typeof body === "string";
  return isText || !isXmlType(mediaType ?? "") ? body : xmlText(body);
}

/** Reports whether a media type is XML (RFC 7303). */
export function isXmlType(mediaType: string): boolean {
  return /^(?:application|text)\/(?:[^;]*\+)?xml\s*(?:;|$)/i.test(mediaType);
}

/** Returns a value that the document does not write as XML in an element `xml`, as Prism does. */
function xmlText(value: unknown): string {
  // Few documents have XML, so the others do not load it.
  const { default: Builder }: typeof xmlBuilder = createRequire(import.meta.url)("fast-xml-builder");
  return new Builder({}).build({ xml: value });
}
