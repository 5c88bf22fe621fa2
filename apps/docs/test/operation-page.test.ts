import { type Operation, readOperations } from "@meshlift/openapi";
import document from "@meshlift/spec/openapi.json" with { type: "json" };
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { operationPage } from "../scripts/operation-page.ts";
import { sampleSetsOf } from "../scripts/samples.ts";
import { findBarriers } from "./axe.ts";
import { siteInChromium } from "./site-in-chromium.ts";

const operations = readOperations(document).map((operation) => ({
  id: operation.id,
  operation,
  sets: sampleSetsOf(operation),
}));

const pathOf = (operation: Operation): string => `/${operationPage(operation)}`;

describe("the page of an operation", { tags: ["chromium"] }, () => {
  const site = siteInChromium();

  /** Returns the source of the visible sample, as it is shown. */
  async function shownSample(page: Page): Promise<string> {
    const lines = page
      .locator(".operation-code starlight-tabs [role=tabpanel] pre")
      .filter({ visible: true });
    expect(await lines.count()).toBe(1);
    return (await lines.locator(".ec-line").allTextContents()).join("\n");
  }

  const words = (text: string): string => text.replaceAll(/\s+/g, " ").trim();

  it.each(operations)(
    "$id has a tab for each tool, and a select for its examples",
    async ({ operation, sets }) => {
      const page = await site.open(pathOf(operation));
      const select = page.locator(".operation-code example-picker").first().getByLabel("Example");
      expect(await select.count()).toBe(sets.length > 1 ? 1 : 0);
      for (const [index, set] of sets.entries()) {
        if (sets.length > 1) await select.selectOption({ index });
        for (const { tool, source } of set.samples) {
          await page.getByRole("tab", { name: tool, exact: true }).filter({ visible: true }).click();
          expect(words(await shownSample(page))).toBe(words(source));
        }
      }
    },
  );

  it("shows the samples of the tool that the reader chose on another page", async () => {
    const [first, second] = operations;
    if (first === undefined || second === undefined)
      throw new Error("The document has fewer than two operations");
    const page = await site.open(pathOf(first.operation));
    await page.getByRole("tab", { name: "TypeScript" }).filter({ visible: true }).first().click();
    await page.goto(site.origin() + pathOf(second.operation));
    expect(await shownSample(page)).toContain("createClient");
  });

  it.each(operations)("$id unfolds only its success, and each error on demand", async ({ operation }) => {
    const page = await site.open(pathOf(operation));
    for (const { status, body } of operation.responses) {
      const response = page.locator(`#response-${status}`);
      expect([status, (await response.getAttribute("open")) !== null]).toEqual([status, status < 300]);
      if (status < 300) continue;
      await response.locator("summary").first().click();
      const [example] = body?.examples ?? [];
      if (example === undefined) continue;
      const shown = response.locator("pre").filter({ visible: true }).first().locator(".ec-line");
      expect(JSON.parse((await shown.allTextContents()).join("\n"))).toEqual(example.value);
    }
  });

  it.each(operations)("$id leads to its form on the try-it page", async ({ id, operation }) => {
    const page = await site.open(pathOf(operation));
    await page
      .getByRole("link", { name: "Try it", exact: true })
      .and(page.locator(".sl-link-button"))
      .click();
    await page.waitForURL(/\/try\//);
    await page.getByLabel("Operation").waitFor();
    expect(await page.getByLabel("Operation").inputValue()).toBe(id);
  });

  it.each(operations)("$id breaks its path between segments only, at 390 px", async ({ operation }) => {
    const page = await site.open(pathOf(operation), { viewport: { width: 390, height: 844 } });
    const segments = await page.evaluate<
      { text: string; lines: number }[]
    >(`Array.from(document.querySelectorAll(".operation-head .segment"), ({ firstChild: node }) => {
        const range = document.createRange();
        range.selectNodeContents(node);
        return { text: node.data, lines: new Set(Array.from(range.getClientRects(), ({ top }) => Math.round(top))).size };
      })`);
    expect(segments.map(({ text }) => text).join("")).toBe(operation.path);
    expect(segments.filter(({ lines }) => lines > 1)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
  });

  it("has its samples beside the text at 1280 px, and below it at 390 px", async () => {
    const [first] = operations;
    if (first === undefined) throw new Error("The document has no operation");
    const page = await site.open(pathOf(first.operation));
    const boxes = async () => {
      const [prose, code] = await Promise.all(
        [".operation-prose", ".operation-code"].map((name) => page.locator(name).first().boundingBox()),
      );
      if (!prose || !code) throw new Error("The page has no prose or no code");
      return { prose, code };
    };
    const wide = await boxes();
    expect(wide.code.x).toBeGreaterThanOrEqual(wide.prose.x + wide.prose.width);
    await page.setViewportSize({ width: 390, height: 844 });
    const narrow = await boxes();
    expect(narrow.code.y).toBeGreaterThanOrEqual(narrow.prose.y + narrow.prose.height);
  });

  it("has no accessibility violations when everything is unfolded, in light and dark", async () => {
    const [first] = operations;
    if (first === undefined) throw new Error("The document has no operation");
    const page = await site.open(pathOf(first.operation));
    await page.evaluate(`for (const each of document.querySelectorAll("main details")) each.open = true`);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      // The theme makes scrollable elements focusable shortly after they are shown.
      await expect.poll(() => findBarriers(page)).toEqual([]);
    }
  });

  it("prints what is folded on the screen, and neither a cause twice nor the button", async () => {
    const [first] = operations;
    if (first === undefined) throw new Error("The document has no operation");
    const page = await site.open(pathOf(first.operation));
    const isShown = `document.querySelector("details.response:not([open]) .response-about")
      .checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true })`;
    expect(await page.evaluate(isShown)).toBe(false);
    await page.emulateMedia({ media: "print" });
    // The style of the other medium applies with the next frame.
    const shown = await page.waitForFunction(isShown);
    expect(await shown.jsonValue()).toBe(true);
    const onScreen = page.locator(".cause, .operation-head a");
    expect(await onScreen.filter({ visible: true }).allTextContents()).toEqual([]);
  });

  it("shows every example without scripts", async () => {
    const several = operations.find(({ sets }) => sets.length > 1);
    if (several === undefined) throw new Error("No operation has several examples");
    const page = await site.open(pathOf(several.operation), { javaScriptEnabled: false });
    const names = page.locator(".operation-code .example-name").filter({ visible: true });
    const expected = several.sets.map(({ example }) => expect.stringContaining(example));
    expect((await names.allTextContents()).slice(0, expected.length)).toEqual(expected);
  });
});
