import { startChromium } from "@meshlift/testing/chromium";
import { execFile } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { serveSite } from "./site-under-test.ts";

const root = join(import.meta.dirname, "..");
const base = "/some/where/";
const output = ".staged/below-a-path";

// Built once more: where it is published is said when it is built. The build follows every link.
describe("a site below a path", { tags: ["chromium"], timeout: 600_000 }, () => {
  let browser: Browser | undefined;

  beforeAll(async () => {
    // Not vitest's environment, which says BASE_URL and NODE_ENV, and means itself.
    const { PATH, HOME } = process.env;
    const env = { PATH, HOME, DOCS_BASE: base, DOCS_SITE: "https://docs.example.test", DOCS_OUT: output };
    await promisify(execFile)(process.execPath, [join(root, "scripts/build.ts")], { cwd: root, env });
    browser = await startChromium();
  }, 600_000);
  afterAll(async () => {
    await browser?.close();
    await rm(join(root, output), { recursive: true, force: true });
  });

  async function open(path: string) {
    if (browser === undefined) throw new Error("Chromium has not started");
    const port = await serveSite({ base }, onTestFinished, join(root, output));
    const home = `http://docs.example.test:${port}${base}`;
    const complaints: string[] = [];
    const page = await browser.newPage();
    onTestFinished(() => page.close());
    page.setDefaultTimeout(20_000);
    page.on("request", (request) => {
      const url = request.url();
      if (!url.startsWith(home) && !url.startsWith("data:")) complaints.push(url);
    });
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    await page.goto(home + path);
    return { page, home, complaints };
  }

  // Starlight loads its search when the browser calls itself idle, which on a busy machine may be late, or never.
  it("finds a page by its search, without leaving", { retry: 2 }, async () => {
    const { page, home, complaints } = await open("");
    await page.locator("#starlight__search input").waitFor({ state: "attached", timeout: 60_000 });
    await page.keyboard.press("Control+k");
    await page.getByPlaceholder("Search").fill("exit codes");
    const result = page.locator("#starlight__search a").first();
    await result.click();
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(page.url()).toMatch(new RegExp(`^${home}\\w`));
    expect(complaints).toEqual([]);
  });

  it("has its reference and its downloads there", async () => {
    const { page, home, complaints } = await open("reference/");
    await page.locator(".menu-content").getByRole("link").first().waitFor();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "openapi.yaml", exact: true }).click(),
    ]);
    expect(download.url()).toBe(`${home}openapi.yaml`);
    await page.getByRole("navigation", { name: "Site" }).getByRole("link", { name: "Guides" }).click();
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(page.url()).toMatch(new RegExp(`^${home}guides/`));
    expect(complaints).toEqual([]);
  });

  it("tells machines the published address", async () => {
    expect(await readFile(join(root, output, "llms.txt"), "utf8")).toContain(
      `https://docs.example.test${base}openapi.yaml`,
    );
  });
});
