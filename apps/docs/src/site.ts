import { readdir, readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { extname, join, relative, sep } from "node:path";
import { forward } from "./forward.ts";
import { mockFolder } from "./mock-folder.ts";

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

/** Returns request path → file. A path that is not listed is never served, however it is written. */
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

/** Options of a site. */
export interface SiteOptions {
  /** Path of the site, with a slash at both ends. */
  base?: string;
  /** Origin of a mock that serves the paths below `mockFolder`. */
  mock?: string;
}

/**
 * Creates a server of the current files in `folder`. It does not listen yet.
 * @throws {Error} with code `ENOENT` if there is no such folder.
 */
export async function createSite(folder: string, { base = "/", mock }: SiteOptions = {}): Promise<Server> {
  const paths = await listPaths(folder);
  const mocked = base + mockFolder;
  return createServer((request, response) => {
    const send = (status: number, body: string | Buffer, headers: Record<string, string> = {}): void => {
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
      return send(405, "Only GET and HEAD are allowed.\n", { Allow: "GET, HEAD" });
    }
    const path = decode(url);
    if (path === undefined) return send(400, "The path is not percent-encoded UTF-8.\n");
    const local = `${path}/`.startsWith(base) ? path.slice(base.length - 1) : "";
    // Static hosts do the same, so that an address without the last slash works everywhere.
    if (paths.has(`${local}/`) && `${path}/`.startsWith(base)) {
      const [query = ""] = /\?[^#]*/.exec(url) ?? [];
      const location = encodeURI(`${path}/`) + query;
      return send(301, `This page is at ${location}\n`, { Location: location });
    }
    const file = paths.get(local);
    const found = file ?? paths.get("/404.html");
    if (found === undefined) return send(404, `This page does not exist. The home page is at ${base}\n`);
    readFile(found).then(
      (body) =>
        send(file === undefined ? 404 : 200, body, {
          "Content-Type": types.get(extname(found)) ?? "application/octet-stream",
        }),
      () => send(404, "This file no longer exists. Build the docs again and restart the server.\n"),
    );
  });
}
