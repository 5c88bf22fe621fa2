/** Where the site is published: an origin, and the path below it. `pnpm run docs` serves it from the defaults. */
export const site = process.env["DOCS_SITE"] ?? "http://127.0.0.1:4020";

/** Path of the site, with a slash at both ends. @throws {Error} for a `DOCS_BASE` that is none. */
export const base = readBase(process.env["DOCS_BASE"] ?? "/");

/** Folder that the build writes, below this package's. */
export const output = process.env["DOCS_OUT"] ?? "dist";

function readBase(text: string): string {
  if (/^\/(?:[\w.-]+\/)*$/.test(`${text}/`.replace(/\/\/$/, "/"))) return `${text}/`.replace(/\/\/$/, "/");
  throw new Error(`DOCS_BASE takes a path such as /meshlift/, not "${text}"`);
}
