/** Origin of the published site. `pnpm run docs` uses the default. */
export const site = process.env["DOCS_SITE"] ?? "http://127.0.0.1:4020";

/** Path of the site, with a slash at both ends. @throws {Error} for an invalid `DOCS_BASE`. */
export const base = readBase(process.env["DOCS_BASE"] ?? "/");

/** Output folder of the build, in the folder of this package. */
export const output = process.env["DOCS_OUT"] ?? "dist";

function readBase(text: string): string {
  if (/^\/(?:[\w.-]+\/)*$/.test(`${text}/`.replace(/\/\/$/, "/"))) return `${text}/`.replace(/\/\/$/, "/");
  throw new Error(`DOCS_BASE: expected a path such as /meshlift/, got "${text}"`);
}
