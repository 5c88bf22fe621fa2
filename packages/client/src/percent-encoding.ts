/** RFC 3986: everything but `A-Z a-z 0-9 - _ . ~` is encoded, also the `!'()*` that `encodeURIComponent` leaves. */
export function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
