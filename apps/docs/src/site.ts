import { readdir, readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { extname, join, relative, sep } from "node:path";
import { forward } from "./forward.ts";

const types = new Map([
  [".css", "text/css; charset=utf-8"],
  [".html", "text/html; charset=utf-8"],
  [".js", "text/javascript; charset=utf-8"],
  [".json", "application/json; charset=utf-8"],
  [".md", "text/markdown; charset=utf-8"],
  [".svg", "image/svg+xml"],
  [".txt", "text/plain; charset=utf-8"],
  [".xml", "application/xml"],
  [".yaml", "application/yaml; charset=utf-8"],
]);
const always = { "Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff" };

/** Path of a request → file. What is not listed here cannot be asked for, however the path is written. */
async function listPaths(folder: string): Promise<Map<string, string>> {
  const paths = new Map<string, string>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = `/${relative(folder, file).split(sep).join("/")}`;
    paths.set(path, file);
    if (path.endsWith("/index.html")) paths.set(path.slice(0, -"index.html".length), file);
  }
  return paths;
}

function decode(url: string): string | undefined {
  try {
    return decodeURIComponent(url.split(/[?#]/, 1)[0] ?? "");
  } catch {
    return undefined;
  }
}

/** What a site has besides its files. */
export interface SiteOptions {
  /** Path below which the site stands, with a slash at both ends. */
  base?: string;
  /** Origin of a mock, which answers what is asked for below `mock/`. */
  mock?: string;
}

/**
 * A server of the files that are in `folder` now, not listening yet.
 * @throws {Error} with code `ENOENT` where there is no such folder.
 */
export async function createSite(folder: string, { base = "/", mock }: SiteOptions = {}): Promise<Server> {
  const paths = await listPaths(folder);
  const mocked = `${base}mock/`;
  return createServer((request, response) => {
    const answer = (status: number, body: string | Buffer, headers: Record<string, string> = {}): void => {
      const type = { "Content-Type": "text/plain; charset=utf-8" };
      response.writeHead(status, {
        ...always,
        ...type,
        "Content-Length": Buffer.byteLength(body),
        ...headers,
      });
      response.end(request.method === "HEAD" ? undefined : body);
    };
    const url = request.url ?? "/";
    if (mock !== undefined && url.startsWith(mocked)) {
      return forward(request, response, mock, url.slice(mocked.length - 1));
    }
    if (request.method !== "GET" && request.method !== "HEAD") {
      return answer(405, "Only GET and HEAD are answered here.\n", { Allow: "GET, HEAD" });
    }
    const path = decode(url);
    if (path === undefined) return answer(400, "The path is not percent-encoded UTF-8.\n");
    const file = path.startsWith(base) ? paths.get(path.slice(base.length - 1)) : undefined;
    if (file === undefined) return answer(404, `There is no such page. The first one is at ${base}\n`);
    readFile(file).then(
      (body) => answer(200, body, { "Content-Type": types.get(extname(file)) ?? "application/octet-stream" }),
      () => answer(404, "This file is gone. Build the docs again, and restart.\n"),
    );
  });
}
