import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";

const source = await readFile(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");

/**
 * Returns the axe violations of serious or critical impact on `page`, as `rule: element`, sorted, without duplicates.
 * @param by form of an element: its selector, or its tag without the classes, whose numbers differ between builds.
 */
export async function findBarriers(page: Page, by: "selector" | "tag" = "selector"): Promise<string[]> {
  await page.evaluate(source);
  const first = await runAxe(page, by);
  // A busy machine may still draw the page: what is gone in the second look no reader meets.
  return first.length === 0 ? first : runAxe(page, by);
}

async function runAxe(page: Page, by: "selector" | "tag"): Promise<string[]> {
  // Chromium never calls back in a page of which it draws nothing, such as one that was resized on a busy machine.
  await page.evaluate("new Promise((resolve) => requestIdleCallback(resolve, { timeout: 10_000 }))");
  // A color in transition has a contrast that no reader sees for long.
  await page.evaluate(
    "document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity).forEach((animation) => animation.finish())",
  );
  const { violations } = await page.evaluate<AxeResults>("axe.run({ resultTypes: ['violations'] })");
  const found = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, html }) => {
        const tag = html.replaceAll(/ class="[^"]*"/g, "").split(">", 1)[0] ?? "";
        return `${id}: ${by === "selector" ? target.flat().join(" ") : `${tag}>`}`;
      }),
    );
  return [...new Set(found)].toSorted();
}
