import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { siteInChromium } from "./site-in-chromium.ts";

describe("search and navigation", { tags: ["chromium"] }, () => {
  const site = siteInChromium();

  function open(path: string, width = 1280): Promise<Page> {
    return site.open(path, { viewport: { width, height: 900 } }, (page) =>
      // In a browser without idle callbacks, such as Safari, Starlight loads its search at once.
      page.addInitScript("delete window.requestIdleCallback"),
    );
  }

  /** Returns the address of the first result for `text`. */
  async function firstResult(page: Page, text: string): Promise<string> {
    await page.locator("#starlight__search input").waitFor({ state: "attached" });
    await page.keyboard.press("Control+k");
    await page.getByPlaceholder("Search").fill(text);
    const result = page.locator("#starlight__search .pagefind-ui__result-link").first();
    await result.waitFor();
    return new URL((await result.getAttribute("href")) ?? "", site.origin()).pathname;
  }

  it.each(["token", "retry", "429", "wait", "signature", "project"])(
    "finds a guide or an operation first for %s",
    async (text) => {
      expect(await firstResult(await open("/"), text)).toMatch(/^\/(guides|api)\//);
    },
  );

  it.each([
    ["ClientOptions", "/client/create-a-client/"],
    ["canonicalRequest", "/client/authenticate/"],
    ["createRedisStore", "/mock/share-state/"],
  ])("finds the export %s", async (text, page) => {
    expect(await firstResult(await open("/"), text)).toBe(page);
  });

  it("does not find the complete reference, because it repeats the pages of the operations", async () => {
    const page = await open("/");
    const addresses = await page.evaluate<
      string[]
    >(`import("/pagefind/pagefind.js").then(async (pagefind) => {
      const { results } = await pagefind.search("mesh");
      return Promise.all(results.map(async (result) => (await result.data()).url));
    })`);
    expect(addresses.length).toBeGreaterThan(5);
    expect(addresses.filter((address) => address.startsWith("/reference/"))).toEqual([]);
  });

  it("shows the current page in the navigation, also for a reader who comes by a link", async () => {
    const page = await open("/cli/releases/get/");
    const isInSight = (): Promise<boolean> =>
      page.evaluate<boolean>(`(() => {
        const current = document.querySelector("nav.sidebar [aria-current=page]");
        const { top, bottom } = current.getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
      })()`);
    await expect.poll(isInSight).toBe(true);
  });

  it.each([1280, 390])("breaks no word of the navigation at %i px", async (width) => {
    const page = await open("/client/", width);
    if (width === 390) await page.locator(".sl-menu-button, starlight-menu-button button").first().click();
    const broken = await page.evaluate<string[]>(`(() => {
      for (const group of document.querySelectorAll("nav.sidebar details")) group.open = true;
      const found = [];
      const walker = document.createTreeWalker(document.querySelector("nav.sidebar"), NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = walker.currentNode;
        if (node.parentElement.closest("script, style, select") !== null) continue;
        for (const { 0: word, index } of node.data.matchAll(/[^\\s-]+/g)) {
          const range = document.createRange();
          range.setStart(node, index);
          range.setEnd(node, index + word.length);
          if (new Set(Array.from(range.getClientRects(), ({ top }) => Math.round(top))).size > 1) found.push(word);
        }
      }
      return found;
    })()`);
    expect(broken).toEqual([]);
    expect(await page.locator("nav.sidebar a").filter({ visible: true }).count()).toBeGreaterThan(20);
  });

  it("names the next and the previous page by their titles", async () => {
    const page = await open("/cli/mesh-upgrades/create/");
    expect(await page.locator("a[rel=prev] .link-title").innerText()).toBe("meshlift help");
    expect(await page.locator("a[rel=next] .link-title").innerText()).toBe("meshlift mesh-upgrades get");
    await page.goto(`${site.origin()}/client/create-a-client/`);
    expect(await page.locator("a[rel=prev] .link-title").innerText()).toBe("Client reference");
    await page.goto(`${site.origin()}/guides/change-the-api/`);
    expect(await page.locator("a[rel=next] .link-title").innerText()).toBe("Operations");
  });
});
