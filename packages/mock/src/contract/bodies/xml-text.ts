import { createRequire } from "node:module";
import type * as xmlBuilder from "fast-xml-builder";

/** Returns the function that gives a body the form of a media type: XML (RFC 7303) is a text, anything else stays as it is. */
export function bodyWriter(mediaType = ""): (body: unknown) => unknown {
  return /^(?:application|text)\/(?:[^;]*\+)?xml\s*(?:;|$)/i.test(mediaType) ? xmlBody : unchanged;
}

function unchanged(body: unknown): unknown {
  return body;
}

function xmlBody(body: unknown): unknown {
  return body === undefined || typeof body === "string" ? body : xmlText(body);
}

/** Returns a value that the document does not write as XML in an element `xml`, as Prism does. */
function xmlText(value: unknown): string {
  // Few documents have XML, so the others do not load it.
  const { default: Builder }: typeof xmlBuilder = createRequire(import.meta.url)("fast-xml-builder");
  return new Builder({}).build({ xml: value });
}
