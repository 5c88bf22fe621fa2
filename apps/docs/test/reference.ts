import { readFile } from "node:fs/promises";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterEach, describe, expect, it } from "vitest";
import { type Entry, readBuilt, readEntries } from "./built.ts";
import { pagesInChromium } from "./site-in-chromium.ts";

/** Waits until the operation with this summary is in view. Returns the current address. */
async function addressAt(page: Page, { summary }: Entry): Promise<string> {
  const heading = page.getByRole("heading").and(page.getByText(summary, { exact: true }));
  await heading.waitFor();
  const isInView = async (): Promise<boolean> => {
    const { y } = (await heading.boundingBox()) ?? { y: -1 };
    return y >= 0 && y < (page.viewportSize()?.height ?? 0);
  };
  await expect.poll(isInView).toBe(true);
  return page.url();
}

/** Tests the built page in Chromium. `base` is the address of its folder, and `file` its name there. */
export function testReference({ base, file }: { base: string; file: string }): void {
  const entries = readEntries();
  const problems: string[] = [];

  /** Declares a test that needs a server. An option to skip it would override the option of the tags. */
  const whereServed = base.startsWith("file:") ? () => {} : it;
  const addressOf = (link: string): string => `${base}${file}${link}`;

  describe(`the reference at ${base}`, { tags: ["chromium"] }, () => {
    // The last hook runs first: this one runs when the pages are closed and report nothing more.
    afterEach(() => {
      expect(problems.splice(0)).toEqual([]);
    });
    const pages = pagesInChromium();

    /** Opens a new page that records requests to other hosts and console errors. */
    function open(options: BrowserContextOptions = {}): Promise<Page> {
      return pages.open(addressOf(""), options, (page) => {
        const context = page.context();
        context.on("request", (request) => {
          const url = request.url();
          if (!url.startsWith(base) && !url.startsWith("data:")) problems.push(`requested ${url}`);
        });
        context.on("console", (message) => {
          if (["error", "warning"].includes(message.type())) problems.push(message.text());
        });
        context.on("weberror", (error) => problems.push(error.error().message));
      });
    }

    it("finds every operation in the navigation", async () => {
      const page = await open();
      const menu = page.locator(".menu-content");
      for (const { summary, tag, link } of entries) {
        const entry = menu.getByRole("link").filter({ hasText: summary });
        if (!(await entry.isVisible())) await menu.getByRole("link", { name: tag, exact: true }).click();
        await entry.waitFor();
        expect(await entry.getAttribute("href")).toBe(link);
      }
    });

    it("scrolls to the operation of each link", async () => {
      const page = await open();
      for (const entry of entries) {
        // A change of only the hash would not load the page again.
        await page.goto("about:blank");
        await page.goto(addressOf(entry.link));
        expect(await addressAt(page, entry)).toBe(addressOf(entry.link));
      }
    });

    it("finds an operation with Ctrl+K", async () => {
      const page = await open();
      const entry = entries.at(-1);
      if (entry === undefined) throw new Error("There is no operation to search for");
      await page.getByText("Search").waitFor();
      await page.keyboard.press("Control+K");
      await page.keyboard.type(entry.summary);
      // Only a search result shows the path of its operation; the navigation does not.
      const results = page.getByRole("link").filter({ hasText: entry.summary }).filter({ hasText: "/v" });
      await results.first().click();
      expect(await addressAt(page, entry)).toBe(addressOf(entry.link));
    });

    it("shows the samples of each operation for every tool", async () => {
      const page = await open();
      for (const entry of entries) {
        await page.goto(addressOf(entry.link));
        expect(await addressAt(page, entry)).toBe(addressOf(entry.link));
        const panel = page.locator(".panel-request-samples").filter({ hasText: entry.call });
        await panel.getByRole("button", { name: /^(curl|TypeScript|CLI)/ }).click();
        const last = entry.samples.at(-1);
        const offered = page.getByRole("menuitem");
        await offered.filter({ hasText: last?.label ?? "" }).waitFor();
        expect(await offered.allTextContents()).toEqual(
          expect.arrayContaining(entry.samples.map(({ label }) => label)),
        );
        await offered.filter({ hasText: last?.label ?? "" }).click();
        await panel.getByText(last?.source.split(" \\\n")[0] ?? "").waitFor();
      }
    });

    it("fits a screen 390 px wide", async () => {
      const page = await open({ viewport: { width: 390, height: 844 } });
      const width = "document.documentElement.scrollWidth";
      expect(await page.evaluate(width)).toBe(390);
      for (const entry of entries) {
        await page.goto(addressOf(entry.link));
        expect(await addressAt(page, entry)).toBe(addressOf(entry.link));
        expect(await page.evaluate(width)).toBe(390);
      }
    });

    // Not from disk, because the result is the same and each page takes a second.
    whereServed("has no menu that sends the page to another site", async () => {
      const page = await open();
      const actions = page.getByTestId("page-actions");
      await actions.first().waitFor();
      expect(await actions.getByRole("button").allTextContents()).toEqual(["Copy"]);
    });

    whereServed("has a policy that blocks requests", async () => {
      const page = await open();
      const ask = `fetch("http://other.example.test/").then(() => "sent", () => "refused")`;
      expect(await page.evaluate(ask)).toBe("refused");
      expect(problems.splice(0).join("\n")).toContain("Content Security Policy");
    });

    whereServed("has a policy that blocks forms and a base element", async () => {
      const page = await open();
      const other = "http://other.example.test/";
      await page.evaluate(
        `document.head.append(Object.assign(document.createElement("base"), { href: "${other}" }))`,
      );
      expect(await page.evaluate("document.baseURI")).toBe(addressOf(""));
      await page.evaluate(`{
        const form = Object.assign(document.createElement("form"), { action: "${other}", method: "post" });
        document.body.append(form);
        form.submit();
      }`);
      await expect.poll(() => problems.filter((text) => text.includes("form-action")).length).toBe(1);
      expect(problems.splice(0).join("\n")).not.toContain(`requested ${other}`);
    });

    it("shows a link to the document without scripts", async () => {
      const page = await open({ javaScriptEnabled: false });
      const note = page.locator("noscript p");
      expect(await note.getByRole("link").allTextContents()).toEqual(["openapi.yaml", "openapi.json"]);
      expect(await note.isVisible()).toBe(true);
    });

    // From disk, browsers show the JSON file instead of saving it.
    whereServed("offers the document for download", async () => {
      const page = await open();
      for (const name of ["openapi.yaml", "openapi.json"]) {
        const download = page.waitForEvent("download");
        await page.getByRole("link", { name, exact: true }).click();
        expect(await readFile(await (await download).path(), "utf8")).toBe(readBuilt(name));
      }
    });
  });
}
