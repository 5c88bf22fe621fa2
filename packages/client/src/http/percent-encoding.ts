/** Encodes as RFC 3986 does: everything but `A-Z a-z 0-9 - _ . ~`, also the `!'()*` that `encodeURIComponent` keeps. */
export function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
