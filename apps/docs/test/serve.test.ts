import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { basename, join, sep } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { dist, readBuilt } from "./built.ts";
import { serveSite } from "./site-under-test.ts";

const source = join(import.meta.dirname, "../src");

/** Runs the command until it exits. */
async function run(folder: string, ...args: string[]) {
  const child = spawn(process.execPath, [join(folder, "serve.ts"), ...args]);
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { stdout, stderr, code };
}

describe("a running site", () => {
  let child: ChildProcess | undefined;
  let port: number;
  let exit: Promise<number | null>;

  beforeAll(async () => {
    readBuilt("index.html");
    const started = spawn(process.execPath, [join(source, "serve.ts"), "--port", "0"]);
    child = started;
    exit = new Promise((resolve) => started.once("exit", resolve));
    const line = await new Promise<string>((resolve) => {
      started.stdout.once("data", (data) => resolve(`${data}`));
      started.stderr.once("data", (data) => resolve(`${data}`));
    });
    const url = /^Docs: (http:\/\/127\.0\.0\.1:(\d+)\/) \(stop with Ctrl-C\)\nTry it: \1try\/\n$/.exec(line);
    if (url === null) throw new Error(`The site says: ${line}`);
    port = Number(url[2]);
  });

  afterAll(() => child?.kill("SIGKILL"));

  /** Sends `path` unchanged; fetch would normalize it. */
  const ask = (path: string, method = "GET") =>
    new Promise<{ status: number | undefined; type: string | undefined; body: string }>((resolve, reject) => {
      const sent = request({ host: "127.0.0.1", port, path, method }, (response) => {
        const { statusCode: status, headers } = response;
        text(response).then((body) => resolve({ status, type: headers["content-type"], body }), reject);
      });
      sent.once("error", reject).end();
    });

  it.each([
    ["/", "index.html", "text/html; charset=utf-8"],
    ["/?from=mail", "index.html", "text/html; charset=utf-8"],
    ["/index.html", "index.html", "text/html; charset=utf-8"],
    ["/reference/", "reference/index.html", "text/html; charset=utf-8"],
    ["/favicon.svg", "favicon.svg", "image/svg+xml"],
    ["/openapi.yaml", "openapi.yaml", "application/yaml; charset=utf-8"],
    ["/openapi.json", "openapi.json", "application/json; charset=utf-8"],
    ["/%6fpenapi.json", "openapi.json", "application/json; charset=utf-8"],
  ])("responds to %s with %s", async (path, file, type) => {
    const { body, ...head } = await ask(path);
    expect(head).toEqual({ status: 200, type });
    // toEqual would print both pages.
    expect(body === readBuilt(file)).toBe(true);
    expect(await ask(path, "HEAD")).toEqual({ status: 200, type, body: "" });
  });

  it.each([
    ["GET", "/", 200],
    ["HEAD", "/openapi.yaml", 200],
    ["GET", "/none", 404],
    ["GET", "/%ZZ", 400],
    ["POST", "/", 405],
  ])("lets no browser guess a type or keep an old page: %s %s", async (method, path, status) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method });
    const { headers } = response;
    expect([response.status, headers.get("x-content-type-options"), headers.get("cache-control")]).toEqual([
      status,
      "nosniff",
      "no-cache",
    ]);
  });

  it.each([
    ["/../package.json", 404],
    ["/%2e%2e/package.json", 404],
    ["/..%2fpackage.json", 404],
    ["/..%5cpackage.json", 404],
    ["/%252e%252e/package.json", 404],
    ["//etc/passwd", 404],
    ["/index.html%00.txt", 404],
    ["/index.html/", 404],
    ["/favicon.ico", 404],
    ["/%ZZ", 400],
    ["/%ff", 400],
  ])("serves no file at %s", async (path, status) => {
    const response = await ask(path);
    const invalid = { type: "text/plain; charset=utf-8", body: "The path is not percent-encoded UTF-8.\n" };
    const missing = { type: "text/html; charset=utf-8", body: readBuilt("404.html") };
    // toEqual would print the page.
    expect(response.type).toBe((status === 400 ? invalid : missing).type);
    expect(response.status).toBe(status);
    expect(response.body === (status === 400 ? invalid : missing).body).toBe(true);
  });

  it("serves every page that is published, although a mock runs beside them", async () => {
    const pages = readdirSync(dist, { recursive: true, encoding: "utf8" })
      .filter((name) => basename(name) === "index.html")
      .map((name) => `/${name.split(sep).join("/").slice(0, -"index.html".length)}`);
    expect(pages).toContain("/mock/");
    const wrong: string[] = [];
    for (const page of pages) {
      const { status, body } = await ask(page);
      if (status !== 200 || body !== readBuilt(`${page.slice(1)}index.html`)) wrong.push(page);
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    ["/reference", "/reference/"],
    ["/try?operation=releases/get", "/try/?operation=releases/get"],
  ])("redirects %s to the address of the page, as static hosts do", async (path, location) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { redirect: "manual" });
    expect([response.status, response.headers.get("location")]).toEqual([301, location]);
  });

  it("serves a mock with state, for its own pages only", async () => {
    const address = `http://127.0.0.1:${port}/try/mock/__mock/health`;
    expect(await (await fetch(address)).json()).toEqual({ status: "ok", requests: 0 });
    const own = { headers: { Origin: `http://127.0.0.1:${port}` } };
    expect((await fetch(address, own)).status).toBe(200);
    const foreign = { headers: { Origin: "http://docs.example.test" } };
    expect((await fetch(address, foreign)).status).toBe(403);
    const refused = await fetch(`http://127.0.0.1:${port}/try/mock/v1/p/mesh-upgrade`, {
      method: "POST",
      body: "{}",
    });
    expect(refused.status).toBe(401);
    expect(await (await fetch(address)).json()).toMatchObject({ requests: 1 });
  });

  it.each(["POST", "PUT", "DELETE", "OPTIONS"])("rejects %s", async (method) => {
    expect(await ask("/", method)).toMatchObject({ status: 405 });
    const { headers } = await fetch(`http://127.0.0.1:${port}/`, { method });
    expect(headers.get("allow")).toBe("GET, HEAD");
  });

  it("keeps its port", async () => {
    expect(await run(source, "--port", String(port))).toEqual({
      stdout: "",
      stderr: `Port ${port} is in use. Choose another with --port.\n`,
      code: 2,
    });
  });

  it("stops on Ctrl-C, even during a request", async () => {
    const socket = connect(port, "127.0.0.1").once("error", () => {});
    await new Promise((resolve) => socket.write("GET / HTTP/1.1\r\nHost: ", resolve));
    // This response arrives after half of the request was sent.
    await ask("/openapi.yaml");
    child?.kill("SIGINT");
    expect(await exit).toBe(0);
  });
});

it("reports a file that was deleted after the start, and serves the others", async () => {
  const folder = await mkdtemp(join(tmpdir(), "meshlift-docs-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const name of ["index.html", "page.html", "other.bin"]) await writeFile(join(folder, name), name);
  const home = `http://127.0.0.1:${await serveSite({ base: "/docs/" }, onTestFinished, folder)}`;
  await rm(join(folder, "page.html"));
  const gone = await fetch(`${home}/docs/page.html`);
  expect([gone.status, await gone.text()]).toEqual([
    404,
    "This file no longer exists. Build the docs again and restart the server.\n",
  ]);
  const other = await fetch(`${home}/docs/other.bin`);
  expect([other.status, other.headers.get("content-type"), await other.text()]).toEqual([
    200,
    "application/octet-stream",
    "other.bin",
  ]);
  const root = await fetch(`${home}/docs`, { redirect: "manual" });
  expect([root.status, root.headers.get("location")]).toEqual([301, "/docs/"]);
  const above = await fetch(`${home}/other.bin`);
  expect([above.status, await above.text()]).toEqual([
    404,
    "This page does not exist. The home page is at /docs/\n",
  ]);
});

describe("a site that cannot start", () => {
  const usage = "Usage: node apps/docs/src/serve.ts [--port <number>]";

  it.each([
    [["--prot", "1"], `Unknown option '--prot'. ${usage}`],
    [["here"], `Unexpected argument 'here'. ${usage}`],
    [["--port"], `Option '--port <value>' argument missing. ${usage}`],
    [["--port", "http"], `--port: expected a number from 0 to 65535, got "http".`],
    [["--port", "65536"], `--port: expected a number from 0 to 65535, got "65536".`],
  ])("rejects %s with one line", async (args, line) => {
    expect(await run(source, ...args)).toEqual({ stdout: "", stderr: `${line}\n`, code: 2 });
  });

  it("explains how to build missing docs", async () => {
    const folder = await mkdtemp(join(tmpdir(), "meshlift-docs-"));
    try {
      await cp(source, join(folder, "src"), { recursive: true });
      const { stderr, code } = await run(join(folder, "src"));
      expect(stderr).toMatch(
        /^\S+dist has no built docs\. Run "pnpm run docs", which builds them first\.\n$/,
      );
      expect(code).toBe(2);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
