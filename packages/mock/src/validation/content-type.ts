import { isJsonType } from "@meshlift/openapi";
import type { RequestMedia } from "../contract/bodies/request-media.ts";
import { essenceOf, matchMediaType } from "../contract/bodies/media-types.ts";
import type { OperationParts } from "../contract/operation-parts.ts";
import { violates, type ViolationDetails } from "../violations/violation.ts";

/** The media type of a request's body, and what is wrong with its header. */
interface CheckedType {
  media?: RequestMedia;
  violations: ViolationDetails[];
}

/**
 * Finds the media type of a request's body by the header `Content-Type`. Without the header it is the preferred one. A
 * request without a body needs the header only where the document says so, by `x-content-type`.
 */
export function checkContentType(
  { operation, bodies }: Pick<OperationParts, "operation" | "bodies">,
  header: string | undefined,
  hasBody: boolean,
): CheckedType {
  const { contentType } = operation;
  const preferred = bodies.find(({ format }) => format === "json") ?? bodies[0];
  const usual = preferred && { media: preferred };
  if (header === undefined) {
    return { ...usual, violations: contentType === undefined ? [] : [wrongType([contentType], header)] };
  }
  if (contentType !== undefined && (bodies.length === 0 || !hasBody)) {
    return { ...usual, violations: isType(header, contentType) ? [] : [wrongType([contentType], header)] };
  }
  if (bodies.length === 0 || !hasBody) return { ...usual, violations: [] };
  const media = matchMediaType(bodies, header);
  const isReadable = media !== undefined && (media.format === "opaque" || isUtf8(header));
  // A range takes JSON and everything else.
  const isOpaque = media?.mediaType === "*/*" && !isJsonType(header);
  if (isOpaque) return { media: { ...media, format: "opaque" }, violations: [] };
  if (isReadable) return { media, violations: [] };
  return {
    ...usual,
    violations: [
      wrongType(
        bodies.map(({ mediaType }) => mediaType),
        header,
      ),
    ],
  };
}

/** Reports whether a header names a media type, with or without the charset UTF-8. */
function isType(header: string, type: string): boolean {
  if (header === type) return true;
  return (
    matchMediaType([{ mediaType: type, essence: essenceOf(type) }], header) !== undefined && isUtf8(header)
  );
}

/** Reports whether a header names no charset but UTF-8, the only one that JSON has (RFC 8259, section 8.1). */
export function isUtf8(header: string): boolean {
  return !/;\s*charset\s*=(?!\s*"?utf-?8"?\s*(;|$))/i.test(header);
}

function wrongType(types: readonly string[], header: string | undefined): ViolationDetails {
  const expected = types.join(" or ");
  const [first = ""] = types;
  const rest = header ? `must be ${expected}, got ${header}` : `is required: send ${first}`;
  return violates("invalid-content-type", {
    location: "header",
    pointer: "/content-type",
    message: `header Content-Type ${rest}`,
    expected,
    got: header || "nothing",
    fix: `send the header Content-Type: ${first}`,
  });
}
