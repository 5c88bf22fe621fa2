import { readdirSync, readFileSync } from "node:fs";
import { join, parse } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { guideGroups } from "../src/guides.ts";
import { siteInChromium } from "./site-in-chromium.ts";

const folder = join(import.meta.dirname, "../src/content/docs/guides");
const names = readdirSync(folder).map((file) => parse(file).name);

it("has every guide in exactly one group of the sidebar", () => {
  expect(Object.values(guideGroups).flat().toSorted()).toEqual(names.toSorted());
});

it("has tabs only with a key, so that the choice is remembered on all pages", () => {
  const tabs = readdirSync(folder).flatMap(
    (file) => readFileSync(join(folder, file), "utf8").match(/<Tabs\b[^>]*>/g) ?? [],
  );
  expect(tabs.length).toBeGreaterThan(5);
  expect(new Set(tabs)).toEqual(new Set(['<Tabs syncKey="sample">', '<Tabs syncKey="package-manager">']));
});

describe("in Chromium", { tags: ["chromium"] }, () => {
  // Browsers give the clipboard only to local and to secure pages.
  const site = siteInChromium("127.0.0.1");

  function open(path: string): Promise<Page> {
    return site.open(path, { permissions: ["clipboard-read", "clipboard-write"] });
  }

  it("shows every line of code at 1280 px, in every guide and every tab", async () => {
    const page = await open("/");
    const cut: string[] = [];
    for (const path of ["/", "/compare/", "/benchmarks/", ...names.map((name) => `/guides/${name}/`)]) {
      await page.goto(site.origin() + path);
      for (const line of await page.evaluate<string[]>(cutLines)) cut.push(`${path}: ${line}`);
    }
    expect(cut).toEqual([]);
  });

  it("has a copy button on every command, and none on an output", async () => {
    const page = await open("/");
    const wrong: string[] = [];
    for (const name of names) {
      await page.goto(`${site.origin()}/guides/${name}/`);
      for (const block of await page.evaluate<string[]>(wrongButtons)) wrong.push(`${name}: ${block}`);
    }
    expect(wrong).toEqual([]);
  });

  it("remembers the chosen language and package manager on the next page", async () => {
    const page = await open("/guides/canary-upgrade/");
    await page.getByRole("tab", { name: "TypeScript" }).first().click();
    await page.goto(`${site.origin()}/guides/engine-upgrades/`);
    const chosen = page.getByRole("tab", { selected: true });
    expect(await chosen.allInnerTexts()).toEqual(["TypeScript", "TypeScript"]);
    await page.goto(`${site.origin()}/guides/first-call/`);
    await page.getByRole("tab", { name: "pnpm" }).click();
    await page.goto(`${site.origin()}/guides/intercept-unmodified-code/`);
    expect(await chosen.allInnerTexts()).toEqual(["pnpm"]);
    expect(await page.getByText("pnpm add --save-dev msw").isVisible()).toBe(true);
  });

  it("copies a command without a prompt or output", async () => {
    const page = await open("/guides/troubleshooting/");
    const command = page.locator(".expressive-code").filter({ hasText: "--mesh-upgrade-id u-1" });
    await command.first().hover();
    await command.first().getByRole("button").click();
    await expect
      .poll(() => page.evaluate("navigator.clipboard.readText()"))
      .toBe("meshlift mesh-upgrades get --mesh-upgrade-id u-1");
  });
});

/** Returns the first line of each code block that is wider than its box. Tabs are opened first. */
const cutLines = `(() => {
  for (const panel of document.querySelectorAll("[role=tabpanel]")) panel.hidden = false;
  return [...document.querySelectorAll("main pre")]
    .filter((box) => box.scrollWidth > box.clientWidth)
    .map((box) => box.innerText.split("\\n")[0]);
})()`;

/** Returns the first line of each command without a copy button, and of each output with one. */
const wrongButtons = `(() => {
  for (const panel of document.querySelectorAll("[role=tabpanel]")) panel.hidden = false;
  return [...document.querySelectorAll("main .expressive-code")]
    .filter((block) => {
      const isOutput = block.querySelector("pre").dataset.language === "text";
      const button = block.querySelector(".copy button");
      const shown = button !== null && button.getClientRects().length > 0;
      return shown === isOutput;
    })
    .map((block) => block.innerText.split("\\n")[0]);
})()`;
