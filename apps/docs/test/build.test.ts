import { execFile } from "node:child_process";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { pagesInChromium } from "./site-in-chromium.ts";
import { serveSite } from "./site-under-test.ts";

const docs = join(import.meta.dirname, "..");
const base = "/some/where/";
const output = "below-a-path";
/** Files that the copy omits: the build does not read them, and vitest would find the tests. */
const leftOut = new Set(["node_modules", "dist", "test", ".staged", ".astro"]);
/** A page with dead links. The build writes the site and then finds them. */
const broken = "with-broken-links";
const brokenPage =
  '<meta charset="utf-8"><a href="../none/">a</a><a href="../openapi.yaml">b</a><img alt="" src="none.svg">';

/** A folder whose path needs escapes in a URL, below this package's, where the build finds its dependencies. */
const folder = join(docs, ".staged/my project ü");
const root = join(folder, "apps/docs");

/** Copies what the build reads. */
async function copySources(): Promise<void> {
  for (const name of await readdir(docs)) {
    if (!leftOut.has(name)) await cp(join(docs, name), join(root, name), { recursive: true });
  }
  await cp(join(docs, "../../tsconfig.base.json"), join(folder, "tsconfig.base.json"));
  const commands = "cli/generated/reference";
  await cp(join(docs, "..", commands), join(folder, "apps", commands), { recursive: true });
}

/** Runs the build until it exits. */
async function build(site: string) {
  // Without vitest's BASE_URL and NODE_ENV, which would change the build.
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, DOCS_BASE: base, DOCS_SITE: site, DOCS_OUT: output };
  const run = promisify(execFile)(process.execPath, [join(root, "scripts/build.ts")], { cwd: root, env });
  return run.then(
    ({ stdout }) => ({ code: 0, stdout, stderr: "" }),
    (error: unknown) => error,
  );
}

let built: unknown;
// The address of the published site is set in the build, so this test builds once more.
beforeAll(async () => {
  await copySources();
  await mkdir(join(root, "public", broken), { recursive: true });
  await writeFile(join(root, "public", broken, "index.html"), brokenPage);
  built = await build("https://docs.example.test");
}, 600_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("a build", { timeout: 600_000 }, () => {
  it("fails for dead links, and names each with its page", () => {
    expect(built).toMatchObject({
      code: 1,
      stdout: "",
      stderr: [
        "docs: dead links",
        `  ${broken}/index.html: ../none/: there is no such file`,
        `  ${broken}/index.html: none.svg: there is no such file`,
        "",
      ].join("\n"),
    });
  });

  it("fails if the site cannot be built, and prints the reason", async () => {
    expect(await build("no-address")).toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringMatching(/Invalid URL/),
    });
  });
});

describe("a site below a path", { tags: ["chromium"], timeout: 600_000 }, () => {
  const pages = pagesInChromium();

  async function open(path: string) {
    const port = await serveSite({ base }, onTestFinished, join(root, output));
    const home = `http://docs.example.test:${port}${base}`;
    const problems: string[] = [];
    const page = await pages.open(home + path, {}, (opened) => {
      opened.on("request", (request) => {
        const url = request.url();
        if (!url.startsWith(home) && !url.startsWith("data:")) problems.push(url);
      });
      opened.on("console", (message) => message.type() === "error" && problems.push(message.text()));
      // Starlight loads its search in an idle callback, and a browser on a busy machine may never be idle. In a browser
      // without idle callbacks, such as Safari, Starlight loads it at once.
      return opened.addInitScript("delete window.requestIdleCallback");
    });
    return { page, home, problems };
  }

  it("finds a page with its search, without requests to other hosts", async () => {
    const { page, home, problems } = await open("");
    await page.locator("#starlight__search input").waitFor({ state: "attached" });
    await page.keyboard.press("Control+k");
    await page.getByPlaceholder("Search").fill("exit codes");
    await page.locator("#starlight__search a").first().click();
    // The previous page has a heading too, so wait for the new address.
    await page.waitForURL(new RegExp(`^${home}\\w`));
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(problems).toEqual([]);
  });

  it("serves its reference and its downloads", async () => {
    const { page, home, problems } = await open("reference/");
    await page.locator(".menu-content").getByRole("link").first().waitFor();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "openapi.yaml", exact: true }).click(),
    ]);
    expect(download.url()).toBe(`${home}openapi.yaml`);
    await page.getByRole("navigation", { name: "Site" }).getByRole("link", { name: "Guides" }).click();
    await page.waitForURL(new RegExp(`^${home}guides/`));
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(problems).toEqual([]);
  });

  it("shows the published address in machine-readable files", async () => {
    expect(await readFile(join(root, output, "llms.txt"), "utf8")).toContain(
      `https://docs.example.test${base}openapi.yaml`,
    );
  });
});
