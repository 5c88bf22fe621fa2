import { MIMEType } from "node:util";

/**
 * Returns the documented media type that a header `Content-Type` names: the type itself, otherwise a range such as
 * `image/*`. Parameters, such as `charset`, are ignored.
 */
export function matchMediaType<Media extends { mediaType: string }>(
  content: readonly Media[],
  header: string,
): Media | undefined {
  const type = essenceOf(header);
  if (type === undefined) return undefined;
  const [main = ""] = type.split("/");
  const wanted = [type, `${main}/*`, "*/*"];
  return wanted
    .map((name) => content.find(({ mediaType }) => (essenceOf(mediaType) ?? mediaType) === name))
    .find((media) => media !== undefined);
}

/** Returns type and subtype in lower case; undefined for text that is no media type. */
export function essenceOf(header: string): string | undefined {
  try {
    return new MIMEType(header).essence;
  } catch {
    return undefined;
  }
}
