import { MIMEType } from "node:util";

/** A documented media type, prepared for {@link matchMediaType}. */
export interface KnownMedia {
  /** As the document writes it. */
  mediaType: string;
  /** Type and subtype in lower case, or the range that the document writes. */
  essence: string;
}

/** Returns type and subtype of a documented media type, in lower case; what is no media type, such as a range, as it is. */
export function essenceOf(mediaType: string): string {
  return parsed(mediaType) ?? mediaType;
}

/**
 * Returns the documented media type that a header `Content-Type` names: the type itself, otherwise a range such as
 * `image/*`. Parameters, such as `charset`, are ignored.
 */
export function matchMediaType<Media extends KnownMedia>(
  content: readonly Media[],
  header: string,
): Media | undefined {
  // Most headers are the type as it is documented. To parse one takes as long as several other checks together.
  const same = content.find(({ essence }) => essence === header);
  if (same !== undefined) return same;
  const type = parsed(header);
  if (type === undefined) return undefined;
  const [main = ""] = type.split("/");
  const wanted = [type, `${main}/*`, "*/*"];
  return wanted
    .map((name) => content.find(({ essence }) => essence === name))
    .find((media) => media !== undefined);
}

/** Returns type and subtype in lower case; undefined for text that is no media type. */
function parsed(header: string): string | undefined {
  try {
    return new MIMEType(header).essence;
  } catch {
    return undefined;
  }
}
