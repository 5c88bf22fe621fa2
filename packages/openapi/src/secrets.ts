import type { Schema } from "./schema.ts";

/** Headers that carry credentials although their names do not show it. */
const credentials = new Set(["authorization", "cookie", "proxy-authorization", "set-cookie"]);
const telling = /token|secret|passw|passphrase|pwd|signature|credential|(api|access|private)[-_]?key/i;

/** Reports whether the name of a header, a parameter or a property is a typical name of a credential. */
export function isSecretName(name: string): boolean {
  return credentials.has(name.toLowerCase()) || telling.test(name);
}

/** Reports whether the document says that a value is secret: `format: password`, or `writeOnly`, because responses never contain it. */
export function isSecretSchema({ format, writeOnly }: Schema): boolean {
  return format === "password" || writeOnly === true;
}
