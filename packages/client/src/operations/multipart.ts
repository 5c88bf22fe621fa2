import { demand } from "../errors/input-error.ts";
import { readHeaderValue } from "../http/header-value.ts";
import { parameterText } from "../http/url.ts";

/**
 * Returns the parts of a multipart body (RFC 7578); its type has the boundary. `FormData` is not used, because it gives
 * each part with a media type a file name, and services then take JSON for a file.
 * @param value the parts by name; each item of an array is a part of its own.
 * @param types media types of parts, where they are neither plain text nor that of the file.
 * @throws {InputError} for a value that cannot be sent.
 */
export function writeMultipart(value: unknown, types: Readonly<Record<string, string>> = {}): Blob {
  demand(typeof value === "object" && value !== null && !Array.isArray(value), "body", "expected an object");
  const boundary = `meshlift-${crypto.getRandomValues(new Uint32Array(4)).join("-")}`;
  const parts: (string | Blob)[] = [];
  for (const [name, given] of Object.entries(value)) {
    for (const item of [given].flat()) {
      if (item === undefined) continue;
      parts.push(`--${boundary}\r\n`, ...partOf(name, item, types[name]), "\r\n");
    }
  }
  parts.push(`--${boundary}--\r\n`);
  return new Blob(parts, { type: `multipart/form-data; boundary=${boundary}` });
}

/** Returns the headers and the content of one part. */
function partOf(name: string, item: unknown, type: string | undefined): (string | Blob)[] {
  const option = `body.${name}`;
  const head = `Content-Disposition: form-data; name="${quoted(name)}"`;
  const typeLine = (text: string): string => `\r\nContent-Type: ${readHeaderValue(option, text)}`;
  if (item instanceof Blob || item instanceof Uint8Array) {
    const [blob, file] = item instanceof Blob ? [item, item] : [new Blob([new Uint8Array(item)]), {}];
    const fileName = "name" in file && typeof file.name === "string" ? file.name : "blob";
    const media = type ?? (blob.type || "application/octet-stream");
    return [`${head}; filename="${quoted(fileName)}"${typeLine(media)}\r\n\r\n`, blob];
  }
  const isJson = type !== undefined && /[/+]json\b/i.test(type);
  const isComposite = typeof item === "object" && item !== null;
  const text = isJson || isComposite ? JSON.stringify(item) : parameterText(option, item);
  const media = type ?? (isComposite ? "application/json" : undefined);
  return [`${head}${media === undefined ? "" : typeLine(media)}\r\n\r\n${text}`];
}

/** Encodes what ends a name in quotes, as browsers do (HTML, "Multipart form data"). */
function quoted(name: string): string {
  return name.replaceAll(/[\r\n"]/g, encodeURIComponent);
}
