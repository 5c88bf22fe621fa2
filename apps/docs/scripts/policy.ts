import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { fromHtml } from "hast-util-from-html";
import { visit } from "unist-util-visit";

/** Redocly's page. */
const reference = "reference/index.html";

/** The parts of a page that a Content-Security-Policy is about. */
interface Parts {
  /** Inline scripts. */
  scripts: Set<string>;
  /** Inline style sheets. */
  sheets: Set<string>;
  /** Values of `style` attributes. */
  styles: Set<string>;
  /** End of `<meta charset>`. It has to come first, because browsers look for it in the first 1024 bytes only. */
  start: number;
}

/** Writes a Content-Security-Policy into every page below `folder`. @throws {Error} for a page that has no place for it. */
export async function addPolicies(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith(".html")) continue;
    const file = join(entry.parentPath, entry.name);
    const address = relative(folder, file).split(sep).join("/");
    await writeFile(file, withPolicy(address, await readFile(file, "utf8")));
  }
}

/**
 * Returns a page with a Content-Security-Policy that allows only its own scripts and styles. It is a `<meta>` element,
 * because a static host sends no headers of ours.
 * @param address of the page's file, relative to the site.
 * @throws {Error} if the page has a policy already, or no `<meta charset>` before all scripts, styles and links.
 */
export function withPolicy(address: string, html: string): string {
  const parts = partsOf(address, html);
  const policy = Object.entries(address === reference ? ofReference(parts) : ofStarlight(parts))
    .map(([directive, sources]) => [directive, ...sources].join(" "))
    .join("; ");
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}"/>`;
  return html.slice(0, parts.start) + meta + html.slice(parts.start);
}

/** Directives that are the same for every page. */
const always = { "base-uri": ["'none'"], "form-action": ["'none'"], "object-src": ["'none'"] };

function ofStarlight({ scripts, sheets, styles }: Parts): Record<string, string[]> {
  return {
    "default-src": ["'none'"],
    "script-src": ["'self'", ...hashes(scripts)],
    "style-src-elem": ["'self'", ...hashes(sheets)],
    // Starlight and its code blocks set sizes and colours in attributes. Hashes of attributes need 'unsafe-hashes'.
    "style-src-attr": styles.size === 0 ? ["'none'"] : ["'unsafe-hashes'", ...hashes(styles)],
    "img-src": ["'self'", "data:"],
    // The search reads its index, and the try-it page calls the mock that is served with the site.
    "connect-src": ["'self'"],
    ...always,
  };
}

function ofReference({ scripts }: Parts): Record<string, string[]> {
  return {
    "default-src": ["'none'"],
    // Without 'self', because the page contains all of its scripts, and from disk 'self' would be every file.
    "script-src": hashes(scripts),
    // Redoc writes its style sheets while it draws, so their hashes are unknown, and a static page can have no nonce.
    "style-src": ["'unsafe-inline'"],
    "img-src": ["data:"],
    "font-src": ["data:"],
    ...always,
  };
}

function partsOf(address: string, html: string): Parts {
  const parts: Parts = { scripts: new Set(), sheets: new Set(), styles: new Set(), start: 0 };
  let isLate = false;
  visit(fromHtml(html), "element", ({ tagName, properties, children, position }) => {
    const [content] = children;
    const text = content?.type === "text" ? content.value : "";
    if (tagName === "meta" && /^content-security-policy$/i.test(String(properties["httpEquiv"])))
      throw new Error(`${address} has a Content-Security-Policy already`);
    if (tagName === "meta" && properties["charSet"] !== undefined) parts.start = position?.end.offset ?? 0;
    // A policy has no effect on what comes before it.
    if (["script", "style", "link"].includes(tagName)) isLate ||= parts.start === 0;
    // Browsers do not run data.
    const isData = String(properties["type"]).endsWith("json");
    if (tagName === "script" && properties["src"] === undefined && !isData) parts.scripts.add(text);
    if (tagName === "style") parts.sheets.add(text);
    if (typeof properties["style"] === "string") parts.styles.add(properties["style"]);
  });
  if (parts.start === 0 || isLate)
    throw new Error(
      `${address} has no <meta charset> before its scripts, styles and links, so no policy fits in`,
    );
  return parts;
}

/** Returns the sources that allow exactly these texts. */
const hashes = (texts: Iterable<string>): string[] =>
  Array.from(texts, (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);
