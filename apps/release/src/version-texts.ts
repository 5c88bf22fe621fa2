/**
 * Returns the text with the version of our tarballs and of our `User-Agent` replaced, such as
 * `dist/meshlift-client-0.1.0.tgz` and `meshlift/0.1.0`.
 */
export function withVersion(text: string, from: string, to: string): string {
  const version = from.replaceAll(".", String.raw`\.`);
  return text
    .replaceAll(
      new RegExp(String.raw`\b(meshlift(?:-client|-mock|-spec)?-)${version}(?=\.tgz)`, "g"),
      `$1${to}`,
    )
    .replaceAll(new RegExp(String.raw`\b(meshlift/)${version}(?![.\d])`, "g"), `$1${to}`);
}

/** Returns the root file of the API with another `version` in `info`. @throws {Error} if it has none. */
export function withInfoVersion(yaml: string, to: string): string {
  const pattern = /^(info:\n(?:[ #].*\n|\n)*? {2}version: ).+$/m;
  if (!pattern.test(yaml)) throw new Error("spec/openapi.yaml: info has no version");
  return yaml.replace(pattern, `$1${to}`);
}
