import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";

const source = await readFile(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");

/**
 * What axe finds on `page` of serious or critical impact, as `rule: place`, sorted, each once.
 * @param by how a place is told: by its selector, or by its tag without the classes, which some builds number.
 */
export async function findBarriers(page: Page, by: "selector" | "tag" = "selector"): Promise<string[]> {
  await page.evaluate(source);
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
